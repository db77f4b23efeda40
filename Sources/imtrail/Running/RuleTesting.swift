import Conversations
import Diagnosis
import Foundation
import SourceBytes
import Traces

/// Tries rules on the samples they name; each sample is read once.
struct RuleTesting {
  let diagnostician: Diagnostician
  let rules: RuleSet
  let samples: SamplePlaces
  let cores: Int
  private var known: [String: Result<[Told], Trouble>] = [:]

  /// A telling of a sample.
  private struct Told {
    let name: String
    let all: [DiagnosedDelivery]
    /// Those the sample is about.
    let deliveries: [DiagnosedDelivery]
  }

  /// Why a sample proves nothing.
  private struct Trouble: Error {
    let words: String
  }

  init(diagnostician: Diagnostician, rules: RuleSet, samples: SamplePlaces, cores: Int) {
    self.diagnostician = diagnostician
    self.rules = rules
    self.samples = samples
    self.cores = cores
  }

  mutating func trials(of rule: Rule) async -> [RuleTrial] {
    await trials(rule.name, rule.samples, namedIn: rule.path) { told, expected in
      RuleTrial(of: rule, on: told.name, expected: expected, deliveries: told.deliveries)
    }
  }

  mutating func trials(of correlation: CorrelationRule) async -> [RuleTrial] {
    let rules = rules
    return await trials(correlation.name, correlation.samples, namedIn: correlation.path) { told, expected in
      let findings = told.all.isEmpty ? nil : rules.findings(in: told.all)
      return RuleTrial(of: correlation, on: told.name, expected: expected, findings: findings)
    }
  }

  private mutating func trials(
    _ rule: String,
    _ samples: Rule.Samples,
    namedIn path: String,
    judge: (Told, RuleTrial.Expectation) -> RuleTrial
  ) async -> [RuleTrial] {
    var trials: [RuleTrial] = []
    let named = samples.fires.map { ($0, RuleTrial.Expectation.fires) } + samples.silent.map { ($0, .silent) }
    for (name, expected) in named {
      switch await tellings(of: name, namedIn: path) {
      case .success(let tellings): trials += tellings.map { judge($0, expected) }
      case .failure(let trouble):
        trials.append(RuleTrial(of: rule, on: name, expected: expected, failure: trouble.words))
      }
    }
    return trials
  }

  private mutating func tellings(of name: String, namedIn rule: String) async -> Result<[Told], Trouble> {
    guard let path = samples.path(of: name, namedIn: rule) else {
      return .failure(Trouble(words: "no such sample"))
    }
    if let told = known[path] { return told }
    let told = await read(path, named: name)
    known[path] = told
    return told
  }

  private func read(_ path: String, named name: String) async -> Result<[Told], Trouble> {
    do throws(InputError) {
      let story = try StoryFolder(path)
      var told: [Told] = []
      for telling in story.tellings {
        let all = await deliveries(of: telling)
        let meant = story.timeOfDay.map { time in all.filter { $0.delivery.sentAt.timeText == time } } ?? all
        let name = telling.name.isEmpty ? name : "\(name) (\(telling.name))"
        told.append(Told(name: name, all: all, deliveries: meant))
      }
      return told.isEmpty ? .failure(Trouble(words: "no log in it")) : .success(told)
    } catch {
      return .failure(Trouble(words: "cannot be read: \(error.reason)"))
    }
  }

  private func deliveries(of telling: StoryFolder.Telling) async -> [DiagnosedDelivery] {
    let reader = TraceReader(options: ReadingOptions(jobs: cores))
    var contents = TraceContents()
    for path in telling.paths {
      // What is no log beside logs is passed over; without any log there is no delivery, which is no pass.
      let input = Input(source: SourceID(contents.inputs.count), path: path, name: path)
      _ = await reader.readAll(input, into: &contents)
    }
    _ = ClockAlignment(aligning: &contents)
    return Timeline(contents, jobs: cores).deliveries.map { diagnostician.diagnose($0, explaining: true) }
  }
}

/// Where samples are looked for.
struct SamplePlaces: Sendable {
  /// The folder of an admin's own rules; nil where there is none.
  let rules: String?
  /// The folder of the samples of the built-in rules.
  let samples: String

  /// Where a sample lies that is named in a rule file; nil if it is nowhere.
  ///
  /// Samples of an own rule are looked for beside its file first.
  func path(of name: String, namedIn rule: String) -> String? {
    let beside = rule.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/"
    )
    let own = rules.map { [beside, $0, $0 + "/samples", $0 + "/../samples"] } ?? []
    let places = (own + [samples]).map { $0.isEmpty ? name : "\($0)/\(name)" }
    return ((name.hasPrefix("/") ? [name] : []) + places).first(where: FileManager.default.fileExists)
  }
}
