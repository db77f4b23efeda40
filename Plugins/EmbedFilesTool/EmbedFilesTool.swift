import Foundation

/// Writes a Swift file that holds the text of other files: `EmbedFilesTool ENUM OUTPUT ROOT FILE…`.
///
/// Paths are kept relative to ROOT, and sorted.
@main
struct EmbedFilesTool {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 3 else {
      throw Misuse(description: "usage: EmbedFilesTool ENUM OUTPUT ROOT FILE…")
    }
    let (name, output, root) = (arguments[1], arguments[2], arguments[3])
    let files = try arguments.dropFirst(3).map { path in
      (path: relative(path, to: root), text: try String(contentsOfFile: path, encoding: .utf8))
    }
    let source = swiftFile(enumName: name, files: files.sorted { $0.path < $1.path })
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  static func swiftFile(enumName: String, files: [(path: String, text: String)]) -> String {
    let elements = files.map { "    (path: \(rawLiteral($0.path)), text: \(rawLiteral($0.text)))," }
    return """
      extension \(enumName) {
        /// The files as they were when the program was built. Paths have the folder's own name in front and are sorted.
        package static let files: [(path: String, text: String)] = [
      \(elements.joined(separator: "\n"))
        ]
      }

      """
  }

  /// A one-line literal: no character of the text can end it, and line breaks are written as escapes.
  static func rawLiteral(_ text: String) -> String {
    let fence = String(repeating: "#", count: longestRunOfHashes(text) + 1)
    let body = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\n": "\\\(fence)n"
      case "\r": "\\\(fence)r"
      case "\0": "\\\(fence)0"
      default: String(scalar)
      }
    }
    return "\(fence)\"\(body.joined())\"\(fence)"
  }

  static func longestRunOfHashes(_ text: String) -> Int {
    text.split { $0 != "#" }.map(\.count).max() ?? 0
  }

  static func relative(_ path: String, to root: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }

  struct Misuse: Error, CustomStringConvertible {
    let description: String
  }
}
