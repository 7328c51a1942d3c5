import Foundation
import PackagePlugin

/// Writes `Templates/` into a Swift source before `TherexData` is built.
@main
struct EmbedDataPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let templates = context.package.directoryURL.appending(path: "Templates")
    let output = context.pluginWorkDirectoryURL.appending(path: "BuiltInFiles.swift")
    let files = try files(under: templates)
    return [
      .buildCommand(
        displayName: "Embedding Templates",
        executable: try context.tool(named: "EmbedData").url,
        arguments: [templates.path(), output.path()],
        inputFiles: files, outputFiles: [output])
    ]
  }

  private func files(under folder: URL) throws -> [URL] {
    let manager = FileManager.default
    guard let walk = manager.enumerator(at: folder, includingPropertiesForKeys: nil) else {
      return []
    }
    return walk.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
      .sorted { $0.path() < $1.path() }
  }
}
