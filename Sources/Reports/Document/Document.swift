/// What there is to say, in blocks: it knows nothing of files, terminals or markup.
package struct Document: Sendable {
  /// A stretch of a document.
  package enum Part: Sendable {
    case blocks([Block])
    /// Passages that know nothing of each other, each with a heading before all else.
    ///
    /// They are made by their numbers when a renderer asks for them, on several cores, so that a report on many deliveries is never held as
    /// a whole.
    case passages(count: Int, blocks: @Sendable (Int) -> [Block])
  }

  package let parts: [Part]

  package init(_ blocks: [Block]) {
    self.init(parts: [.blocks(blocks)])
  }

  package init(parts: [Part]) {
    self.parts = parts
  }

  /// Calls `body` with each block in turn.
  package func forEach(_ body: (Block) -> Void) {
    for part in parts {
      switch part {
      case .blocks(let blocks): blocks.forEach(body)
      case .passages(let count, let blocks):
        for number in 0..<count { blocks(number).forEach(body) }
      }
    }
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
