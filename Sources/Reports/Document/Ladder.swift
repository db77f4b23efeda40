/// Who said what to whom, one row after the other in time.
package struct Ladder: Sendable {
  /// One party: a vertical line.
  package struct Lane: Sendable {
    package var name: Phrase
    /// Second line of its head.
    package var detail: Phrase
    /// Name where there is no room for more than two or three columns.
    package var short: Phrase
    /// Second line of its head there.
    package var shortDetail: Phrase

    package init(name: Phrase, detail: Phrase, short: Phrase, shortDetail: Phrase = "") {
      self.name = name
      self.detail = detail
      self.short = short
      self.shortDetail = shortDetail
    }
  }

  package enum Row: Sendable {
    /// From one lane to another.
    case arrow(from: Int, to: Int, Moment)
    /// On one lane, nobody else being concerned.
    case point(lane: Int, Moment)
    /// Nothing happened for so long.
    case wait(Phrase, milliseconds: Int)
  }

  /// When something happened and what.
  package struct Moment: Sendable {
    /// Distance from the first row.
    package var offset: Phrase
    package var label: Phrase
    /// What the verdict hangs on.
    package var decides: Bool
    /// It answers something that was asked before.
    package var isAnswer: Bool

    package init(offset: Phrase, label: Phrase, decides: Bool = false, isAnswer: Bool = false) {
      self.offset = offset
      self.label = label
      self.decides = decides
      self.isAnswer = isAnswer
    }
  }

  package var lanes: [Lane]
  package var rows: [Row]

  package init(lanes: [Lane], rows: [Row]) {
    self.lanes = lanes
    self.rows = rows
  }

  /// The moments in their order.
  package var moments: [Moment] {
    rows.compactMap { row in
      switch row {
      case .arrow(_, _, let moment), .point(_, let moment): moment
      case .wait: nil
      }
    }
  }
}
