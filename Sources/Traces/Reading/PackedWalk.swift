package import SourceBytes

extension TraceReader {
  /// Reads an input and, where it is packed, every log in it.
  ///
  /// Members of an archive are numbered, and what they hold is added, in the order of their names: where they stand in the archive
  /// does not matter.
  ///
  /// - Returns: what came of it, and of each member. What was read before a failure stays added.
  package func readAll(
    _ input: Input,
    bounds: PackingBounds = PackingBounds(),
    into contents: inout TraceContents
  ) async -> [InputOutcome] {
    var walk = PackedWalk(reader: self, file: input, bounds: bounds, inputsBefore: contents.inputs.count)
    let before = contents.counts
    do throws(InputFailure) {
      try await walk.read(openInput(input), Place(name: input.name), &contents)
    } catch {
      walk.outcomes.append(InputOutcome(name: input.name, isMember: false, failure: error))
    }
    contents.orderMembers(ofInputsFrom: walk.inputsBefore, since: before)
    return walk.outcomes
  }

  /// Where something stands in a packed file.
  fileprivate struct Place {
    /// What the user knows it by.
    var name: String
    var members: [String] = []
  }
}

/// Goes through what is packed in a file, and in what is packed there.
private struct PackedWalk {
  let reader: TraceReader
  let file: Input
  let bounds: PackingBounds
  let inputsBefore: Int
  var outcomes: [InputOutcome] = []
  /// Bounds of the whole file that were exceeded.
  private var exceeded: Set<PackingFailure.Kind> = []

  init(reader: TraceReader, file: Input, bounds: PackingBounds, inputsBefore: Int) {
    self.reader = reader
    self.file = file
    self.bounds = bounds
    self.inputsBefore = inputsBefore
  }

  mutating func read(
    _ stream: consuming ByteStream,
    _ place: TraceReader.Place,
    _ contents: inout TraceContents
  ) async {
    guard let packing = stream.packing else { return await readLog(stream, place, &contents) }
    guard packing.isRead else {
      return add(.notRecognised(.packed(packing.rawValue)), place)
    }
    do throws(PackingFailure) {
      let packed = try PackedReader(stream, packing, bounds: bounds)
      await readMembers(of: packed, place, &contents)
    } catch {
      outcomes.append(
        InputOutcome(
          name: place.name,
          isMember: false,
          failure: .unreadable(InputError(name: place.name, cause: .packing(error)))
        )
      )
    }
  }

  private mutating func readLog(
    _ stream: consuming ByteStream,
    _ place: TraceReader.Place,
    _ contents: inout TraceContents
  ) async {
    let count = contents.inputs.count
    let input = Input(
      source: SourceID(file.source.rawValue + count - inputsBefore),
      path: file.path,
      name: place.name,
      members: place.members
    )
    let isPacked = stream.isPacked
    var failure: InputFailure?
    do throws(InputFailure) {
      try await reader.read(stream, as: input, into: &contents)
    } catch {
      failure = error
    }
    let isLog = contents.inputs.count > count
    if isLog { outcomes.append(InputOutcome(name: place.name, isMember: false, failure: nil)) }
    // Why something packed cannot be read on, the layer around it says.
    if case .unreadable = failure, isPacked { return }
    if let failure { add(failure, place) }
  }

  private mutating func readMembers(
    of packed: PackedReader,
    _ place: TraceReader.Place,
    _ contents: inout TraceContents
  ) async {
    var names = MemberNames()
    var troubles = PackingTroubles()
    var hasFailed = false
    var isEmpty = true
    while let stored = packed.next() {
      isEmpty = false
      guard !MemberNames.isHidden(stored) else { continue }
      let member = packed.packing.isArchive ? place.member(names.unique(stored)) : place
      await readMember(of: packed, member, &contents)
      hasFailed = packed.failure != nil
      if let failure = packed.failure { add(failure, member, to: &troubles) }
    }
    // An archive that breaks off in a member has been told of there.
    if let failure = packed.failure, !hasFailed {
      add(failure, place, to: &troubles)
    } else if isEmpty, packed.failure == nil {
      add(.empty, place)
    }
    outcomes += troubles.outcomes
  }

  private mutating func readMember(
    of packed: PackedReader,
    _ place: TraceReader.Place,
    _ contents: inout TraceContents
  ) async {
    guard packed.failure == nil else { return }
    do throws(InputError) {
      await read(try ByteStream(memberOf: packed, name: place.name), place, &contents)
    } catch {
      // The layer says why.
    }
  }

  private mutating func add(_ failure: InputFailure, _ place: TraceReader.Place) {
    outcomes.append(
      InputOutcome(name: place.name, isMember: !place.members.isEmpty, failure: failure)
    )
  }

  /// Bounds of the whole file are told once, whatever is read when they are exceeded.
  private mutating func add(
    _ cause: InputError.Cause,
    _ place: TraceReader.Place,
    to troubles: inout PackingTroubles
  ) {
    if case .packing(let failure) = cause, [.tooMuch, .tooManyMembers].contains(failure.kind),
      !exceeded.insert(failure.kind).inserted
    {
      return
    }
    troubles.add(cause, of: place.name)
  }
}

extension TraceReader.Place {
  fileprivate func member(_ name: String) -> TraceReader.Place {
    TraceReader.Place(name: "\(self.name)!\(name)", members: members + [name])
  }
}
