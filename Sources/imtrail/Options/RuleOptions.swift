import ArgumentParser
import Diagnosis
import Foundation
import SourceBytes

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
    try ruleSets(telling: console).all
  }

  /// The built-in rules with the user's own, and the user's own alone, or the built-in ones where there are no own ones.
  ///
  /// - Throws: `ExitCode` after telling what is wrong with a rule.
  func ruleSets(telling console: Console) throws -> (all: RuleSet, own: RuleSet) {
    do {
      let builtIn = try RuleSet.builtIn()
      guard let rules else { return (builtIn, builtIn) }
      let folder = try RuleFolder(rules)
      guard !folder.sources.isEmpty else {
        console.error("\(rules): no rules: no file in it ends in .yml or .yaml; name a folder of rule files")
        throw ExitCode(2)
      }
      let places = SamplePlaces(rules: rules, samples: "samples")
      let own = try RuleSet(
        reading: folder.sources,
        otherRules: builtIn,
        knownSamples: folder.samples.union(builtIn.sampleNames),
        hasSample: { places.path(of: $0, namedIn: $1) != nil }
      )
      return (builtIn.adding(own: own), own)
    } catch let errors as RuleErrors {
      errors.errors.forEach { console.error($0.message) }
    } catch let error as InputError {
      console.error("\(error.name): cannot be read: \(error.reason); give a folder of .yml files")
    }
    throw ExitCode(2)
  }
}

/// A folder of rule files.
struct RuleFolder {
  /// The files ending in `.yml` or `.yaml` in the folder and the folders in it, in the order of their paths.
  ///
  /// Data files beside them are no rules.
  let sources: [RuleSource]
  /// The stories in a folder `samples` within this one, or beside it.
  let samples: Set<String>

  /// - Throws: `InputError` if the folder or a file in it cannot be read.
  init(_ folder: String) throws {
    let finder = InputFinder([folder])
    if let failure = finder.failures.first { throw failure }
    let rules = finder.files.filter { $0.path.hasSuffix(".yml") || $0.path.hasSuffix(".yaml") }
    sources = try rules.map { file in
      guard let data = FileManager.default.contents(atPath: file.path) else {
        throw InputError(name: file.path, code: EACCES)
      }
      return RuleSource(path: file.path, text: String(decoding: data, as: UTF8.self))
    }.filter { !$0.isData }
    let places = [folder + "/samples", folder + "/../samples"]
    samples = Set(places.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] })
  }
}
