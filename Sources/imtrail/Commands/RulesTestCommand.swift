import ArgumentParser
import Diagnosis
import Foundation
import Reports

extension RulesCommand {
  /// `imtrail rules test [DIR]`.
  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Try rules on the samples they name: the built-in ones, or those of a folder.",
      discussion: """
        The samples of a built-in rule are folders of --samples. Those of your own are paths of logs, or of folders of \
        logs, beside the rule file, in its folder, or in a folder named samples there. Exits with 1 if a trial fails.
        """
    )

    @Argument(help: ArgumentHelp("Folder of rule files.", valueName: "dir"), completion: .directory)
    var folder: String?

    @Option(
      help: ArgumentHelp("Folder of the samples of the built-in rules.", valueName: "dir"),
      completion: .directory
    )
    var samples = "samples"

    @OptionGroup var console: ConsoleOptions

    func run() async throws {
      guard folder != nil || FileManager.default.fileExists(atPath: samples) else {
        Console().error(
          "\(samples): cannot be read: it is not there; name the folder of samples with --samples"
        )
        throw ExitCode(2)
      }
      var options = RuleOptions()
      options.rules = folder
      let rules = try options.ruleSets(telling: Console())
      var testing = RuleTesting(
        diagnostician: try Diagnostician(asking: rules.all),
        rules: rules.all,
        samples: SamplePlaces(rules: folder, samples: samples),
        cores: ProcessInfo.processInfo.activeProcessorCount
      )
      var trials: [RuleTrial] = []
      for rule in rules.own.all { trials += await testing.trials(of: rule) }
      for rule in rules.own.correlations { trials += await testing.trials(of: rule) }
      let untested =
        rules.own.all.filter(\.samples.isEmpty).map(\.name)
        + rules.own.correlations.filter(\.samples.isEmpty).map(\.name)
      let document = Document(trials: trials, untested: untested)
      try Output.write(to: nil) { console.renderer(atLeast: 132).write(document, to: &$0) }
      if trials.contains(where: { !$0.passed }) { throw ExitCode(1) }
    }
  }
}
