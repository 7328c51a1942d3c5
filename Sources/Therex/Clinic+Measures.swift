public import TherexModel
internal import TherexEncodings
internal import TherexFormats

extension Clinic {
  /// The outcome measures: the built-in ones and the clinic's.
  ///
  /// - Throws: ``ClinicError`` when a file of them cannot be read.
  public func outcomeMeasures() throws(ClinicError) -> OutcomeMeasures {
    try readOutcomeMeasures { () throws(ClinicError) in try readMeasures() }
  }

  /// Every file of `measures/`, in the order of their names; a
  /// clinic's file of a built-in file's name stands in its place.
  private func readMeasures() throws(ClinicError) -> OutcomeMeasures {
    var files: [JSONFile] = []
    for path in try paths(under: "measures/") where path.hasSuffix(".json") {
      if let json = try json(path) { files.append(JSONFile(name: path, json: json)) }
    }
    let read = files
    return try ClinicError.of(ClinicError.rules) { () throws(RuleFileErrors) in
      try OutcomeMeasures(files: read)
    }
  }
}
