import ArgumentParser
import CAllocation
import Diagnosis
import Foundation

/// The command `imtrail`.
@main
struct Imtrail: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imtrail",
    abstract: "Follow the trail of an instant message through Lync and Skype for Business logs.",
    discussion: """
      Reads traces of Lync Server 2010, 2013 and Skype for Business Server, and tells for each instant message \
      whether it was delivered, why the sender may have been told otherwise, and what to do.

      Where something that is missing keeps a verdict from being sure, the report gives the Search-CsClsLogging command \
      that would fetch it. Its times are UTC, written so that PowerShell turns them into the local time of the machine \
      it runs on, in which that command reads them.

      A database (--db) has the tables deliveries, endpoints, evidence, gaps, events and inputs. Filters leave out of it \
      the deliveries they leave out of the report; those that stay have all of their events, and events of no \
      delivery are filtered as in the timeline.

      Exit status: 0 analysed; 1 analysed, and --fail-on was met; 2 some input could not be read, or nothing in it \
      was recognised; 64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      AnalyzeCommand.self, TimelineCommand.self, ExplainCommand.self, RedactCommand.self, RulesCommand.self,
      ClientsCommand.self,
      FormatsCommand.self, MessagesCommand.self,
    ],
    defaultSubcommand: AnalyzeCommand.self
  )

  /// Runs the command the arguments name, and ends with its exit status.
  static func main() async {
    allocation_prefer_large_pages()
    signal(SIGPIPE, SIG_IGN)
    // Compiling the rules takes as long as reading the command line.
    Task.detached { _ = try? RuleSet.builtIn() }
    do {
      let command = try parseAsRoot()
      if var concurrent = command as? any AsyncParsableCommand {
        try await concurrent.run()
      } else {
        var plain = command
        try plain.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Help and version go to standard output; what is wrong goes to standard error, in the form of every other message.
  private static func end(with error: any Error) -> Never {
    let message = fullMessage(for: error)
    let code = exitCode(for: error)
    if code.isSuccess {
      print(message)
    } else if !message.isEmpty {
      Console().error(String(message.trimmingPrefix("Error: ")))
    }
    Foundation.exit(code.rawValue)
  }
}
