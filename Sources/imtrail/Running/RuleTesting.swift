import Conversations
import Diagnosis
import Foundation
import SourceBytes
import Traces

/// Tries rules on the samples they name; each sample is read once.
struct RuleTesting {
  let diagnostician: Diagnostician
  let samples: SamplePlaces
  let cores: Int
  private var known: [String: Result<[Told], Trouble>] = [:]

  /// A telling of a sample, with the deliveries the sample is about.
  private struct Told {
    let name: String
    let deliveries: [DiagnosedDelivery]
  }

  /// Why a sample proves nothing.
  private struct Trouble: Error {
    let words: String
  }

  init(diagnostician: Diagnostician, samples: SamplePlaces, cores: Int) {
    self.diagnostician = diagnostician
    self.samples = samples
    self.cores = cores
  }

  mutating func trials(of rule: Rule) async -> [RuleTrial] {
    await trials(of: rule, on: rule.samples.fires, expecting: .fires)
      + trials(of: rule, on: rule.samples.silent, expecting: .silent)
  }

  private mutating func trials(of rule: Rule, on names: [String], expecting expected: RuleTrial.Expectation)
    async -> [RuleTrial]
  {
    var trials: [RuleTrial] = []
    for name in names {
      switch await tellings(of: name, rule) {
      case .success(let tellings):
        trials += tellings.map {
          RuleTrial(of: rule, on: $0.name, expected: expected, deliveries: $0.deliveries)
        }
      case .failure(let trouble):
        trials.append(RuleTrial(of: rule, on: name, expected: expected, failure: trouble.words))
      }
    }
    return trials
  }

  private mutating func tellings(of name: String, _ rule: Rule) async -> Result<[Told], Trouble> {
    guard let path = samples.path(of: name, namedIn: rule.path) else {
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
        let found = await deliveries(of: telling, at: story.timeOfDay)
        told.append(Told(name: telling.name.isEmpty ? name : "\(name) (\(telling.name))", deliveries: found))
      }
      return told.isEmpty ? .failure(Trouble(words: "no log in it")) : .success(told)
    } catch {
      return .failure(Trouble(words: "cannot be read: \(error.reason)"))
    }
  }

  private func deliveries(of telling: StoryFolder.Telling, at timeOfDay: String?) async -> [DiagnosedDelivery]
  {
    let reader = TraceReader(options: ReadingOptions(jobs: cores))
    var contents = TraceContents()
    for path in telling.paths {
      // What is no log beside logs is passed over; without any log there is no delivery, which is no pass.
      let input = Input(source: SourceID(contents.inputs.count), path: path, name: path)
      try? await reader.read(input, into: &contents)
    }
    let all = Timeline(contents, jobs: cores).deliveries
    let meant = timeOfDay.map { time in all.filter { $0.sentAt.timeText == time } } ?? all
    return meant.map { diagnostician.diagnose($0, explaining: true) }
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
