import ArgumentParser
import Diagnosis
import Foundation

/// Which rules to ask.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of your own rules, added to the built-in ones; one with the same name replaces a built-in one.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var rules: String?

  /// The built-in rules with the user's own.
  ///
  /// - Throws: `ExitCode` after telling what is wrong with a rule.
  func ruleSet(telling console: Console) throws -> RuleSet {
    do {
      let builtIn = try RuleSet.builtIn()
      guard let rules else { return builtIn }
      return builtIn.adding(own: try RuleSet(reading: RuleFolder.sources(in: rules)))
    } catch let errors as RuleErrors {
      errors.errors.forEach { console.error($0.message) }
      throw ExitCode(2)
    } catch {
      console.error(
        "\(rules ?? "rules"): cannot be read: \(error.localizedDescription); give a folder of .yml files"
      )
      throw ExitCode(2)
    }
  }
}

/// A folder of rule files.
enum RuleFolder {
  /// The files ending in `.yml` or `.yaml` in a folder and the folders in it, in the order of their paths.
  ///
  /// A client catalogue beside them is no rule.
  static func sources(in folder: String) throws -> [RuleSource] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    let rules = names.filter {
      ($0.hasSuffix(".yml") || $0.hasSuffix(".yaml")) && !$0.hasSuffix("clients.yml")
    }
    return try rules.map { name in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      return RuleSource(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
    }
  }
}
