import ArgumentParser
import Foundation
import Reports

/// When to do something a terminal can show and a file should not hold.
enum Occasion: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// How to talk to the user.
struct ConsoleOptions: ParsableArguments {
  @Option(help: "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color: Occasion = .auto

  @Option(help: "Tell on standard error how far reading is: auto (on a terminal), always or never.")
  var progress: Occasion = .auto

  @Flag(help: "Show what people wrote, which is left out otherwise.")
  var showText = false

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  /// A renderer for standard output, or for a file.
  func renderer(toFile: Bool) -> TextRenderer {
    TextRenderer(
      width: toFile ? 100 : Terminal.width,
      usesColour: usesColour(toFile: toFile),
      usesASCII: !toFile && Terminal.isTerminal(.output) && !Terminal.showsUTF8
    )
  }

  /// A renderer for a table that a pipe or a file need not break to the width of a screen.
  func renderer(atLeast width: Int) -> TextRenderer {
    let isTerminal = Terminal.isTerminal(.output)
    return TextRenderer(
      width: isTerminal ? Terminal.width : max(width, Terminal.width),
      usesColour: usesColour(toFile: false)
    )
  }

  /// Whether progress is told.
  var tellsProgress: Bool {
    switch progress {
    case .always: true
    case .never: false
    case .auto: !quiet && Terminal.isTerminal(.error)
    }
  }

  private func usesColour(toFile: Bool) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      !toFile && Terminal.isTerminal(.output)
        && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}
