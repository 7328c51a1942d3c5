// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "therex",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "therex", targets: ["TherexCommand"]),
    .library(name: "Therex", targets: ["Therex"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev", "pkg-config"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // The ground floor: bytes and syntaxes that know no plan, and what a plan is.
    .target(name: "TherexEncodings", dependencies: ["CLibXML2", "CZlib"], swiftSettings: strict),
    .target(name: "TherexModel", swiftSettings: strict),

    // Two trades: what a plan becomes and comes from, and the drawings.
    .target(name: "TherexFigures", dependencies: ["TherexEncodings"], swiftSettings: strict),
    .target(
      name: "TherexFormats", dependencies: ["TherexModel", "TherexEncodings"],
      swiftSettings: strict),

    // What a person reads.
    .target(
      name: "TherexHandout",
      dependencies: ["TherexFormats", "TherexFigures", "TherexModel", "TherexEncodings"],
      swiftSettings: strict),

    // The built-in data as bytes.
    .executableTarget(name: "EmbedData", swiftSettings: strict),
    .plugin(
      name: "EmbedDataPlugin", capability: .buildTool(), dependencies: ["EmbedData"],
      path: "Sources/EmbedDataPlugin"),
    .target(name: "TherexData", swiftSettings: strict, plugins: ["EmbedDataPlugin"]),

    // The front door.
    .target(
      name: "Therex",
      dependencies: [
        "TherexHandout", "TherexFormats", "TherexFigures", "TherexModel", "TherexEncodings",
        "TherexData",
      ],
      swiftSettings: strict),

    // The command.
    .executableTarget(
      name: "TherexCommand",
      dependencies: [
        "Therex",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The README's program, compiled as its reader would: with what is public alone.
    .executableTarget(
      name: "StepUp", dependencies: ["Therex"], path: "Examples/library", packageAccess: false,
      swiftSettings: strict),

    // One folder of tests a target.
    .target(
      name: "TherexTestSupport", dependencies: ["Therex"], path: "Tests/TherexTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "TherexEncodingsTests", dependencies: ["TherexEncodings", "TherexModel"],
      swiftSettings: strict),
    .testTarget(
      name: "TherexFiguresTests", dependencies: ["TherexFigures", "TherexData"],
      swiftSettings: strict),
    .testTarget(name: "TherexModelTests", dependencies: ["TherexModel"], swiftSettings: strict),
    .testTarget(
      name: "TherexFormatsTests",
      dependencies: ["TherexFormats", "Therex", "TherexData", "TherexTestSupport"],
      exclude: ["Broken"], swiftSettings: strict),
    .testTarget(
      name: "TherexHandoutTests",
      dependencies: ["TherexHandout", "Therex", "TherexData", "TherexTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TherexTests", dependencies: ["Therex", "TherexTestSupport", "StepUp"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "TherexCommandTests", dependencies: ["TherexCommand"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
