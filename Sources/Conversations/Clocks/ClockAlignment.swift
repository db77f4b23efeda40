package import SourceBytes
package import Traces

/// Sets all clocks by one, so that everything the logs hold can be put in one order.
package struct ClockAlignment: Sendable {
  /// The clocks, in the order in which inputs name them.
  package private(set) var clocks: [LogClock] = []
  /// Words of the user's that are about no clock.
  package private(set) var unheard: [ClockWord] = []
  /// Groups of clocks whose messages contradict each other by more than clocks drift.
  package private(set) var irregularities: [Irregularity] = []

  /// The calls among the messages.
  package let calls: CallIndex

  private var roster: ClockRoster

  /// Moves the times of everything that was read, each by the offset of the clock that wrote it.
  ///
  /// - Parameters:
  ///   - contents: of all inputs; inputs whose zone is found out say so afterwards.
  ///   - words: what the user says of clocks, which nothing else overrules.
  ///   - jobs: cores to use; the result does not depend on it.
  package init(aligning contents: inout TraceContents, told words: [ClockWord] = [], jobs: Int = 1) {
    roster = ClockRoster(contents)
    calls = CallIndex(contents.messages, jobs: jobs)
    clocks = roster.clocks
    for clock in clocks where clock.sources.count > 1 { contents.shareZone(amongInputsOf: clock) }
    let told = hear(words, contents.inputs)
    let evidence = ClockEvidence(contents.messages, calls, roster)
    let groups = ClockGroups(clocks: clocks.count, evidence: evidence)
    var moves = Array(repeating: 0, count: clocks.count)
    var servers = ServerClocks(roster, contents)
    var ties: [ClockTies.Group] = []
    // What a server's clock is off is known before clients are set by what it showed.
    for group in groups.serversFirst(roster, contents.inputs) {
      let fixing = ClockFixing(group, evidence, roster, contents, told: told, servers)
      note(fixing.slack, group)
      for (clock, setting) in fixing.settings {
        clocks[clock] = setting.clock
        moves[clock] = setting.move
        servers.set(clock, by: setting.clock.offset)
        if let zone = setting.zone { contents.learn(zone, ofInputsOf: clocks[clock]) }
      }
      if !fixing.knowsZone { contents.setApart(group.flatMap { clocks[$0].sources }) }
      ties.append(fixing.tie)
    }
    number(ClockTies(ties).sets, &contents)
    guard moves.contains(where: { $0 != 0 }) else { return }
    contents.move { host, source in roster.clock(of: host, in: source).map { moves[$0] } ?? 0 }
    contents.moveInputs { input in
      clocks.indices.filter { clocks[$0].sources.contains(input.source) }
        .max { (roster.counts[$0], $1) < (roster.counts[$1], $0) }.map { moves[$0] } ?? 0
    }
  }

  /// What has to be added to the times that a machine wrote into an input, beside their zone, in milliseconds.
  package func offset(of host: String?, in source: SourceID) -> Int {
    roster.clock(of: host, in: source).map { clocks[$0].offset } ?? 0
  }

  /// Says which clocks are set by each other, where not all are.
  private mutating func number(_ sets: [[Int]], _ contents: inout TraceContents) {
    guard sets.count > 1 else { return }
    for (number, set) in sets.enumerated() {
      for clock in set {
        clocks[clock].set = number + 1
        contents.clockNumbers.note(number + 1, of: clocks[clock].machine, in: clocks[clock].sources)
      }
    }
  }

  /// A second is more than clocks drift within a log, and than messages are logged late.
  private mutating func note(_ slack: Int, _ group: [Int]) {
    guard slack > 1000, let source = group.compactMap({ clocks[$0].sources.first }).min() else { return }
    let place = SourceLocation(source: source, line: 1, offset: 0, length: 0)
    irregularities.append(Irregularity(.clockContradiction, at: place, detail: "by \(slack / 1000) s"))
  }

  /// - Returns: what the user says, by clock.
  private mutating func hear(_ words: [ClockWord], _ inputs: [InputSummary]) -> [Int: Int] {
    var told: [Int: Int] = [:]
    for word in words {
      let sources = Set(inputs.filter { $0.isLog && word.names($0) }.map(\.source))
      let meant = clocks.indices.filter {
        clocks[$0].machine == word.name || !sources.isDisjoint(with: clocks[$0].sources)
      }
      if meant.isEmpty { unheard.append(word) }
      for clock in meant { told[clock] = word.offset }
    }
    return told
  }
}

extension TraceContents {
  /// Gives inputs a time scale of their own.
  fileprivate mutating func setApart(_ sources: [SourceID]) {
    guard let first = sources.min() else { return }
    for index in inputs.indices where sources.contains(inputs[index].source) {
      inputs[index].timeScale = first.rawValue + 1
    }
  }

  /// - Parameter amount: told the machine and the input, answers with milliseconds.
  fileprivate mutating func move(by amount: (String?, SourceID) -> Int) {
    Self.move(&messages, amount)
    Self.move(&diagnostics, amount)
    Self.move(&reports, amount)
    Self.move(&appEvents, amount)
    Self.move(&presence, amount)
    for input in inputs.indices {
      let source = inputs[input].source
      for index in inputs[input].stretches.indices {
        inputs[input].stretches[index].move(by: amount(inputs[input].stretches[index].host, source))
      }
    }
  }

  private static func move(_ things: inout [some Captured], _ amount: (String?, SourceID) -> Int) {
    for index in things.indices {
      let amount = amount(things[index].capture.host, things[index].location.source)
      if amount != 0 { things[index].time = things[index].time.advanced(byMilliseconds: amount) }
    }
  }

  fileprivate mutating func moveInputs(by amount: (InputSummary) -> Int) {
    for index in inputs.indices where inputs[index].isLog {
      let amount = amount(inputs[index])
      inputs[index].firstTime = inputs[index].firstTime?.advanced(byMilliseconds: amount)
      inputs[index].lastTime = inputs[index].lastTime?.advanced(byMilliseconds: amount)
    }
  }

  /// Gives files of one log whose zone is not known the zone that another file of it shows.
  fileprivate mutating func shareZone(amongInputsOf clock: LogClock) {
    let members = inputs.indices.filter { clock.machine == nil && clock.sources.contains(inputs[$0].source) }
    guard let zone = members.compactMap({ inputs[$0].foundZone }).first else { return }
    let lacking = Set(members.filter { !inputs[$0].isZoneKnown }.map { inputs[$0].source })
    guard !lacking.isEmpty else { return }
    move { _, source in lacking.contains(source) ? -zone.offset : 0 }
    moveInputs { lacking.contains($0.source) ? -zone.offset : 0 }
    learn(zone, ofInputsOf: clock)
  }

  fileprivate mutating func learn(_ zone: FoundZone, ofInputsOf clock: LogClock) {
    for index in inputs.indices
    where clock.sources.contains(inputs[index].source) && !inputs[index].isZoneKnown {
      inputs[index].learn(zone)
    }
  }
}
