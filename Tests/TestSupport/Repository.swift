import Foundation

/// The files of the repository the tests were built from.
package enum Repository {
  /// The folder of the package: tests are run in it, or their program lies somewhere beneath it.
  private static let root: URL = {
    let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    return [here, program].lazy.compactMap(package(above:)).first ?? here
  }()

  /// The path of something in the repository.
  package static func path(_ relative: String) -> String {
    root.appendingPathComponent(relative).path
  }

  /// The text of a file.
  ///
  /// - Throws: what the file system says.
  package static func text(_ relative: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(relative), encoding: .utf8)
  }

  /// Files within a folder whose names end so, by their paths in the repository, sorted.
  package static func files(in folder: String, endingIn suffix: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path(folder)) ?? FileManager.DirectoryEnumerator()
    return all.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.map { folder + "/" + $0 }.sorted()
  }

  /// Folders directly within a folder, sorted.
  ///
  /// - Throws: what the file system says.
  package static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(folder),
      includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }
      .map(\.lastPathComponent).sorted()
  }

  /// Whether something is there.
  package static func has(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path(relative))
  }

  private static func package(above place: URL) -> URL? {
    var folder = place
    while folder.path != "/" {
      let manifest = try? String(contentsOf: folder.appendingPathComponent("Package.swift"), encoding: .utf8)
      if manifest?.contains("name: \"imtrail\"") == true { return folder }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
