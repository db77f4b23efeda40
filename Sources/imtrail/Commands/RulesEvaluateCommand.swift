import ArgumentParser
import Diagnosis
import Foundation
import Reports

extension RulesCommand {
  /// `imtrail rules evaluate FACTS`: which rules apply to facts made by hand; the outside judge (scripts/judge-rules) asks it.
  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "Say for each delivery, given as a JSON object a line, which rules apply.",
      shouldDisplay: false
    )

    @Argument(help: ArgumentHelp("File of facts, as --format ndjson writes them.", valueName: "file"))
    var file: String

    @OptionGroup var ruleOptions: RuleOptions

    func run() throws {
      let rules = try ruleOptions.ruleSet(telling: Console())
      guard let data = FileManager.default.contents(atPath: file) else {
        Console().error("\(file): cannot be read: it is not there or not open to you; check the path")
        throw ExitCode(2)
      }
      let lines = String(decoding: data, as: UTF8.self).split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      var records: [FactRecord] = []
      for (index, line) in lines.enumerated() where !line.isEmpty {
        do throws(FactLineError) {
          records.append(try FactRecord(observedJSON: String(line)))
        } catch {
          Console().error("\(file):\(index + 1): \(error.problem); see imtrail rules fields")
          throw ExitCode(2)
        }
      }
      try Output.write(to: nil) { sink in
        var json = JSONWriter()
        for record in records {
          json.matches(of: rules, record)
          json.drain(into: &sink)
        }
      }
    }
  }
}
