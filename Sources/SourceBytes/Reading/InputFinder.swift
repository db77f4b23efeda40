import Foundation

/// Finds the files a user's paths mean: files as they are, folders walked in the order of names, patterns the shell
/// left alone.
package struct InputFinder {
  /// A file to read.
  package struct Found: Hashable, Sendable {
    package let path: String
    /// Place of the path, among those the user gave, that led to it.
    package let argument: Int
    /// It was met while walking a folder, so it need not be a log.
    package let isFromFolder: Bool
  }

  /// The files, in the order of their paths, each once.
  package private(set) var files: [Found] = []
  /// Paths that lead nowhere.
  package private(set) var failures: [InputError] = []
  private var seen: Set<String> = []

  package init(_ paths: [String]) {
    for (argument, path) in paths.enumerated() { find(path, argument: argument) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func find(_ path: String, argument: Int) {
    if let isFolder = Self.isFolder(path) {
      if isFolder { walk(path, argument: argument) } else { add(path, argument, isFromFolder: false) }
      return
    }
    let matches = Self.matches(of: path)
    if matches.isEmpty { failures.append(InputError(name: path, code: ENOENT)) }
    for match in matches { find(match, argument: argument) }
  }

  /// Files and folders within a folder; names that begin with a dot are passed over.
  private mutating func walk(_ folder: String, argument: Int) {
    guard isNew(folder) else { return }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      failures.append(InputError(name: folder, code: EACCES))
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let isFolder = Self.isFolder(path) else {
        failures.append(InputError(name: path, code: ENOENT))
        continue
      }
      if isFolder {
        walk(path, argument: argument)
      } else if Self.isRegular(path) {
        add(path, argument, isFromFolder: true)
      }
    }
  }

  private mutating func add(_ path: String, _ argument: Int, isFromFolder: Bool) {
    if isNew(path) { files.append(Found(path: path, argument: argument, isFromFolder: isFromFolder)) }
  }

  /// Whether a path leads to something not met before: links may lead in circles.
  private mutating func isNew(_ path: String) -> Bool {
    seen.insert(URL(fileURLWithPath: path).resolvingSymlinksInPath().path).inserted
  }

  /// Whether a path leads to a folder; nil if it leads nowhere.
  private static func isFolder(_ path: String) -> Bool? {
    var isFolder: ObjCBool = false
    // SAFETY: the call writes only the flag it is lent.
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      ? isFolder.boolValue : nil
  }

  /// Whether a path leads to an ordinary file: a pipe met in a folder would be waited on for ever.
  private static func isRegular(_ path: String) -> Bool {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: resolved)[.type] as? FileAttributeType
    return type == .typeRegular
  }

  /// What a pattern with `*`, `?` or `[` matches, in the order of names.
  private static func matches(of pattern: String) -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }) else { return [] }
    var result = unsafe glob_t()
    defer { unsafe globfree(&result) }
    // SAFETY: glob fills the structure, which globfree empties; each of its `gl_pathc` paths is a C string.
    guard unsafe glob(pattern, 0, nil, &result) == 0 else { return [] }
    return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
      unsafe result.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }
}
