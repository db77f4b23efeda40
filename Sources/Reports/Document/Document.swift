/// What there is to say, in blocks: it knows nothing of files, terminals or markup.
///
/// Blocks are made when a renderer asks for them, so that a report on many deliveries is never held as a whole.
package struct Document {
  private let produce: ((Block) -> Void) -> Void

  package init(_ blocks: [Block]) {
    produce = { blocks.forEach($0) }
  }

  /// A document whose blocks are handed over one after the other, each time it is rendered.
  package init(producing produce: @escaping ((Block) -> Void) -> Void) {
    self.produce = produce
  }

  /// Calls `body` with each block in turn.
  package func forEach(_ body: (Block) -> Void) {
    produce(body)
  }
}

/// One piece of a document; a renderer is one function for each kind.
package enum Block: Sendable {
  /// Level 1 opens a report, level 2 a part of it, level 3 a passage that belongs to that part.
  case heading(Phrase, level: Int)
  case paragraph(Phrase)
  case list([Phrase])
  case definitions([Definition])
  case table(Table)
  case ladder(Ladder)
  /// A line to be copied: it is never broken.
  case command(Phrase)
  /// Words of somebody else, line by line.
  case quote([Phrase])
  /// A remark that is not part of the story, and ends the passage it comes after.
  case note(Phrase)
}

/// A term and what is said of it, a line each.
package struct Definition: Sendable {
  package var term: Phrase
  package var details: [Phrase]

  package init(_ term: Phrase, _ details: [Phrase]) {
    self.term = term
    self.details = details
  }

  package init(_ term: Phrase, _ detail: Phrase) {
    self.init(term, [detail])
  }
}
