import Foundation

/// What is said on standard error: one line a thing.
struct Console {
  /// `imtrail: FILE:LINE: what: why; what to do`.
  func error(_ text: String) {
    FileHandle.standardError.write(Data("imtrail: \(text)\n".utf8))
  }

  /// Shows how far reading is, in place of what was shown before.
  func progress(_ text: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}

/// What is known of the terminal.
enum Terminal {
  enum Stream {
    case input, output, error
  }

  static func isTerminal(_ stream: Stream) -> Bool {
    switch stream {
    case .input: isatty(STDIN_FILENO) == 1
    case .output: isatty(STDOUT_FILENO) == 1
    case .error: isatty(STDERR_FILENO) == 1
    }
  }

  /// Whether the locale says that UTF-8 is shown; diagrams are drawn with ASCII elsewhere.
  static var showsUTF8: Bool {
    let environment = ProcessInfo.processInfo.environment
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let name = (named ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Columns: of the terminal, else by `COLUMNS`, else 100; never so few that nothing fits.
  static var width: Int {
    var size = winsize()
    // SAFETY: the call fills the structure it is lent.
    if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return max(60, Int(size.ws_col))
    }
    return max(60, ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 100)
  }
}
