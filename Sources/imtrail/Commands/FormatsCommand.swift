import ArgumentParser
import Reports
import SourceBytes
import Traces

/// `imtrail formats`: the log formats.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the log formats it knows, what each is recognised by, how to obtain one."
  )

  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let blocks = LogFormat.all.flatMap { format -> [Block] in
      [
        .heading("\(format.name): \(format.title)", level: 2),
        .definitions([
          Definition("recognised by", Phrase(format.recognition)),
          Definition("obtained by", Phrase(format.provenance)),
          Definition(
            "times",
            format.isUTC
              ? "UTC"
              : format.side == .server
                ? "of no named zone: UTC or the server's own; see --timezone"
                : "local, of no named zone; it follows from servers' answers in the log, else see --timezone"
          ),
        ]),
      ]
    }
    let document = Document(blocks + Self.around)
    try Output.write(to: nil) { console.renderer(toFile: false).write(document, to: &$0) }
  }

  /// What a log may be wrapped in, whatever its format.
  private static var around: [Block] {
    let read = Packing.allCases.filter(\.isRead)
    let names = { (isArchive: Bool) in
      Phrase(read.filter { $0.isArchive == isArchive }.map(\.rawValue).joined(separator: ", "))
    }
    return [
      .heading("Around a log", level: 2),
      .definitions([
        Definition("compressed", names(false)),
        Definition("in archives", names(true)),
        Definition("text", "UTF-8, UTF-16; line ends LF, CRLF"),
      ]),
    ]
  }
}
