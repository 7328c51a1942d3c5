@_exported public import TherexEncodings
@_exported public import TherexFigures
@_exported public import TherexFormats
@_exported public import TherexHandout
@_exported public import TherexModel
