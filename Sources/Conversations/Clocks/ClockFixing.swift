import SIP
import SourceBytes
import Traces

/// Finds what each clock of a group has to be set by: the user's word, else a reference among them, to which messages relate the others.
struct ClockFixing {
  /// What is to be done about a clock.
  struct Setting {
    var clock: LogClock
    /// Milliseconds to add to its times as they were read: its offset, and its zone where that was not known.
    var move: Int
    /// Its zone, where that was found out.
    var zone: FoundZone?
  }

  /// By clock.
  private(set) var settings: [Int: Setting] = [:]
  /// See `ClockBounds`.
  private(set) var slack = 0
  /// Whether the times of the group can be set against those of other groups: it is known by which zone they are.
  private(set) var knowsZone = true

  /// Whether the user told one of its clocks.
  private var isTold = false
  /// The clock of the server whose times it is set by.
  private var server: Int?

  private let group: [Int]
  private let roster: ClockRoster
  private let contents: TraceContents
  private let unknownZones: Set<SourceID>

  /// Zones are a whole number of quarters of an hour from UTC, in milliseconds.
  private static let quarter = 15 * 60_000

  init(
    _ group: [Int],
    _ evidence: ClockEvidence,
    _ roster: ClockRoster,
    _ contents: TraceContents,
    told: [Int: Int],
    _ servers: ServerClocks
  ) {
    self.group = group
    self.roster = roster
    self.contents = contents
    unknownZones = Set(contents.inputs.filter { $0.isLog && !$0.isZoneKnown }.map(\.source))
    let known = told.filter { group.contains($0.key) }
    let reference = known.keys.min() ?? self.reference
    isTold = !known.isEmpty
    let byDates = known.isEmpty ? dates(of: reference, servers) : nil
    server = byDates?.server
    let ahead = byDates.map { abs($0.ahead) > Self.exactness ? $0.ahead : 0 } ?? 0
    let fixed = known.isEmpty ? [reference: ahead] : known.mapValues { -$0 }
    let bounds = ClockBounds(Self.edges(evidence, group), fixed: fixed)
    slack = bounds.slack
    knowsZone = !known.isEmpty || isZoneKnown(reference)
    let zone = knowsZone ? nil : zoneByConversations(bounds)
    for clock in group {
      guard let standing = bounds.standings[clock] else { continue }
      var setting = Setting(clock: roster.clocks[clock], move: -standing.ahead)
      setting.clock.comparisons = Self.comparisons(of: clock, evidence)
      describe(&setting, clock, standing, isFixed: fixed[clock] != nil, isTold: known[clock] != nil)
      if clock == reference, byDates != nil {
        setting.clock.basis = .serverDates
        setting.clock.uncertainty = Self.exactness
      }
      setZone(&setting, clock, standing, isTold: known[clock] != nil, knowsZone: knowsZone, zone)
      settings[clock] = setting
    }
  }

  /// What can relate the group to others.
  var tie: ClockTies.Group {
    ClockTies.Group(clocks: group, isTold: isTold, knowsZone: knowsZone, server: server)
  }

  private static func edges(_ evidence: ClockEvidence, _ group: [Int]) -> [ClockBounds.Edge] {
    let members = Set(group)
    return evidence.bounds.filter { members.contains($0.key.earlier) }.sorted { $0.key < $1.key }.map {
      ClockBounds.Edge(from: $0.key.earlier, to: $0.key.later, most: $0.value.most)
    }
  }

  private static func comparisons(of clock: Int, _ evidence: ClockEvidence) -> Int {
    evidence.bounds.reduce(0) { sum, bound in
      bound.key.earlier == clock || bound.key.later == clock ? sum + bound.value.count : sum
    }
  }

  /// Servers before clients, those whose zone is known before others, then those with the most messages; then by name.
  private var reference: Int {
    let ranked = group.min { rank($0) < rank($1) }
    return ranked ?? group[0]
  }

  private func rank(_ clock: Int) -> (Int, Int, Int, Int) {
    let sources = sources(of: clock)
    let isServer = sources.contains { $0.side == .server }
    let isZoneTold = roster.clocks[clock].machine != nil || sources.allSatisfy { $0.foundZone == nil }
    return (isZoneKnown(clock) ? isZoneTold ? 0 : 1 : 2, isServer ? 0 : 1, -roster.counts[clock], clock)
  }

  private func sources(of clock: Int) -> [InputSummary] {
    let sources = roster.clocks[clock].sources
    return contents.inputs.filter { sources.contains($0.source) }
  }

  /// Whether its times are UTC but for what the clock is wrong.
  private func isZoneKnown(_ clock: Int) -> Bool {
    roster.clocks[clock].machine != nil || unknownZones.isDisjoint(with: roster.clocks[clock].sources)
  }

  /// How far a clock is ahead of that of the servers who wrote the time into what its log got; nil if they wrote none.
  ///
  /// Where they say which of the traced ones they are, it is set by the clock that theirs is set by.
  private func dates(of clock: Int, _ servers: ServerClocks) -> (ahead: Int, server: Int?)? {
    // What a server writes into its own answers says nothing of itself.
    let logs = sources(of: clock).filter { $0.side == .client }
    let traced = logs.flatMap(\.aheadOfMachines).compactMap { machine, ahead in
      servers.setting(of: machine).map { (most: ahead - $0.offset, clock: $0.clock) }
    }.min { ($0.most, $0.clock) < ($1.most, $1.clock) }
    // A Date header has no fractions: the servers' clock showed half a second more, on the whole.
    return (traced?.most ?? logs.compactMap(\.aheadOfServerDates).min()).map { ($0 - 500, traced?.clock) }
  }

  /// What is known by a Date header is known to a second, in milliseconds.
  private static let exactness = 1000

  private func describe(
    _ setting: inout Setting,
    _ clock: Int,
    _ standing: ClockBounds.Standing,
    isFixed: Bool,
    isTold: Bool
  ) {
    if isTold {
      setting.clock.basis = .told
    } else if isFixed {
      setting.clock.basis = group.count > 1 ? .reference : .none
    } else if let uncertainty = standing.uncertainty {
      setting.clock.basis = .exchange
      setting.clock.uncertainty = uncertainty + slack
    } else {
      setting.clock.basis = .oneWay
    }
  }

  /// Tells a zone apart from what the clock is wrong.
  private func setZone(
    _ setting: inout Setting,
    _ clock: Int,
    _ standing: ClockBounds.Standing,
    isTold: Bool,
    knowsZone: Bool,
    _ zone: Int?
  ) {
    guard !isTold, !isZoneKnown(clock) else {
      setting.clock.offset = setting.move
      return
    }
    let relative = Int((Double(standing.ahead) / Double(Self.quarter)).rounded()) * Self.quarter
    setting.clock.offset = relative - standing.ahead
    setting.move -= zone ?? 0
    if knowsZone {
      setting.zone = FoundZone(offset: relative, basis: .otherLog)
    } else if let zone {
      setting.zone = FoundZone(offset: relative + zone, basis: .conversationIDs)
    }
  }
}

extension ClockFixing {
  private static var hour: Int { 4 * quarter }
  /// How long after the window was opened the first line of some conversation is sent at the latest, in milliseconds.
  private static let longestTyping = 15 * 60_000
  /// How far the clock of a client may be ahead of the others, in milliseconds.
  private static let aheadness = 90_000

  /// The zone of a group that does not say it, by what the clients wrote into `Ms-Conversation-ID` (`formats.md` 6.3): the first line of a
  /// conversation is sent a little after its window was opened, so the whole hours between are the zone.
  private func zoneByConversations(_ bounds: ClockBounds) -> Int? {
    let sources = Set(group.filter { !isZoneKnown($0) }.flatMap { roster.clocks[$0].sources })
    var least: Int?
    for message in contents.messages where sources.contains(message.location.source) {
      guard message.requestMethod == .invite, let identity = message.conversationID,
        let opened = ConversationIndex.time(of: identity),
        let clock = roster.clock(of: message.host, in: message.location.source),
        let ahead = bounds.standings[clock]?.ahead
      else { continue }
      let distance = message.time.milliseconds(since: opened) - ahead
      least = min(least ?? distance, distance)
    }
    guard let least else { return nil }
    let zone = Int((Double(least + Self.aheadness) / Double(Self.hour)).rounded(.down)) * Self.hour
    return abs(zone) <= 14 * Self.hour && least - zone <= Self.longestTyping ? zone : nil
  }
}
