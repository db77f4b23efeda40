import ArgumentParser
import Diagnosis
import Foundation
import Reports

/// `imtrail rules …`: what is known about the rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, show, check and test the rules that decide.",
    subcommands: [List.self, Show.self, Check.self, Test.self, Fields.self, Evaluate.self],
    defaultSubcommand: List.self
  )

  /// `imtrail rules list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the rules in the order they are asked."
    )

    @OptionGroup var ruleOptions: RuleOptions
    @OptionGroup var console: ConsoleOptions

    func run() throws {
      let rules = try ruleOptions.ruleSet(telling: Console())
      try Output.write(to: nil) { console.renderer(toFile: false).write(rules.listing, to: &$0) }
    }
  }

  /// `imtrail rules show NAME`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show one rule: its logic in words, what it says, its limits."
    )

    @Argument(help: ArgumentHelp("Name of the rule.", valueName: "name"))
    var name: String

    @OptionGroup var ruleOptions: RuleOptions
    @OptionGroup var console: ConsoleOptions

    func run() throws {
      let rules = try ruleOptions.ruleSet(telling: Console())
      let documents =
        rules.all.filter { $0.name == name }.map(\.document)
        + rules.correlations.filter { $0.name == name }.map(\.document)
      guard let document = documents.first else {
        Console().error("\(name): no such rule; imtrail rules list names them")
        throw ExitCode(2)
      }
      try Output.write(to: nil) { console.renderer(toFile: false).write(document, to: &$0) }
    }
  }

  /// `imtrail rules check [DIR]`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check rule files: the built-in ones, or those of a folder."
    )

    @Argument(help: ArgumentHelp("Folder of rule files.", valueName: "dir"), completion: .directory)
    var folder: String?

    @OptionGroup var console: ConsoleOptions

    func run() throws {
      var options = RuleOptions()
      options.rules = folder
      let rules = try options.ruleSets(telling: Console())
      _ = try Diagnostician(asking: rules.all)
      let own = rules.own.all.count + rules.own.correlations.count
      try Output.write(to: nil) {
        $0.write("\(own) \(own == 1 ? "rule" : "rules"), nothing wrong\n")
      }
    }
  }

  /// `imtrail rules fields`.
  struct Fields: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fields",
      abstract: "List the fields of a delivery: what rules may ask for."
    )

    @OptionGroup var console: ConsoleOptions

    func run() throws {
      let rows = Fact.all.map { [$0.name, $0.type.rawValue, $0.stage.words, $0.meaning] }
      let table = Table(titles: ["field", "type", "may be asked by", "meaning"], rows: rows)
      try Output.write(to: nil) { console.renderer(toFile: false).write(Document([.table(table)]), to: &$0) }
    }
  }
}
