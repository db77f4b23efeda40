import Foundation

/// Finds the files a user's paths mean: files as they are, folders walked in the order of names, patterns the shell
/// left alone.
package struct InputFinder {
  /// A file to read.
  package struct Found: Hashable, Sendable {
    /// Of several paths that lead to it, the shortest, and of those the first by name.
    package fileprivate(set) var path: String
    /// Places of the paths, among those the user gave, that led to it, in rising order.
    package fileprivate(set) var arguments: [Int]
    /// It was met only while walking a folder, so it need not be a log.
    package fileprivate(set) var isFromFolder: Bool
  }

  /// The files, in the order of their paths, each once.
  package private(set) var files: [Found] = []
  /// Paths that lead nowhere.
  package private(set) var failures: [InputError] = []
  /// Places in `files` by what paths lead to.
  private var places: [String: Int] = [:]
  /// Folders that the path at hand has led to.
  private var walked: Set<String> = []

  package init(_ paths: [String]) {
    for (argument, path) in paths.enumerated() {
      walked = []
      find(path, argument: argument)
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func find(_ path: String, argument: Int) {
    if let isFolder = Self.isFolder(path) {
      if isFolder { walk(path, argument: argument) } else { add(path, argument, isFromFolder: false) }
      return
    }
    let matches = Self.matches(of: path)
    if matches.isEmpty { fail(path, ENOENT) }
    for match in matches { find(match, argument: argument) }
  }

  /// Files and folders within a folder; names that begin with a dot are passed over.
  private mutating func walk(_ folder: String, argument: Int) {
    // Links may lead in circles.
    guard walked.insert(Self.resolved(folder)).inserted else { return }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      fail(folder, EACCES)
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let isFolder = Self.isFolder(path) else {
        fail(path, ENOENT)
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
    let resolved = Self.resolved(path)
    guard let place = places[resolved] else {
      places[resolved] = files.count
      files.append(Found(path: path, arguments: [argument], isFromFolder: isFromFolder))
      return
    }
    if files[place].arguments.last != argument { files[place].arguments.append(argument) }
    files[place].isFromFolder = files[place].isFromFolder && isFromFolder
    let known = files[place].path
    if (path.utf8.count, path) < (known.utf8.count, known) { files[place].path = path }
  }

  /// Two paths may lead to the same trouble, which is told once.
  private mutating func fail(_ path: String, _ code: Int32) {
    let failure = InputError(name: path, code: code)
    if !failures.contains(failure) { failures.append(failure) }
  }

  /// What a path leads to.
  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
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
    let type = try? FileManager.default.attributesOfItem(atPath: resolved(path))[.type] as? FileAttributeType
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
