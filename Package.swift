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
  platforms: [.macOS(.v13)],
  products: [
    .executable(name: "therex", targets: ["TherexCommand"]),
    .library(name: "Therex", targets: ["TherexModel", "TherexFormats", "TherexData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev", "pkg-config"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "TherexModel", swiftSettings: strict),
    .target(
      name: "TherexFormats", dependencies: ["TherexModel", "CLibXML2", "CZlib"],
      swiftSettings: strict),
    .executableTarget(name: "EmbedData", swiftSettings: strict),
    .plugin(
      name: "EmbedDataPlugin", capability: .buildTool(), dependencies: ["EmbedData"],
      path: "Sources/EmbedDataPlugin"),
    .target(name: "TherexData", swiftSettings: strict, plugins: ["EmbedDataPlugin"]),
    .executableTarget(
      name: "TherexCommand",
      dependencies: [
        "TherexModel", "TherexFormats", "TherexData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TherexModelTests", dependencies: ["TherexModel"], swiftSettings: strict),
    .testTarget(
      name: "TherexFormatsTests", dependencies: ["TherexFormats", "TherexModel", "TherexData"],
      exclude: ["Golden", "Broken"], swiftSettings: strict),
    .testTarget(
      name: "TherexCommandTests", dependencies: ["TherexCommand"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
