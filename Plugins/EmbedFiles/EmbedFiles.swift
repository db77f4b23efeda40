import Foundation
import PackagePlugin

/// Puts the data files of a target, YAML, CSS and JavaScript, into the program: one generated Swift file holds them all as raw string literals.
///
/// The target's folder must be the folder of the files, or an added or removed one would go unnoticed.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let files = module.sourceFiles.map(\.url).filter { ["yml", "css", "js"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    let folder = target.directoryURL
    let generated = context.pluginWorkDirectoryURL.appending(path: "\(target.name)+files.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files of \(target.name)",
        executable: try context.tool(named: "EmbedFilesTool").url,
        arguments: [target.name, generated.path, folder.deletingLastPathComponent().path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [generated]
      )
    ]
  }
}
