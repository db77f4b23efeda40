/// A regular expression as a list of instructions, to be followed along all paths at once.
struct ExpressionProgram: Sendable {
  enum Instruction: Sendable {
    case take(ScalarSet)
    case boundary(ExpressionSyntax.Boundary)
    case jump(Int)
    case fork(Int, Int)
    case done
  }

  /// Keeps the work per character of the text bounded, whatever the rule says.
  private static let longest = 4_000

  private(set) var instructions: [Instruction] = []
  /// Repetitions of nothing emit nothing, but they must end too.
  private var steps = 0

  init(_ syntax: ExpressionSyntax) throws(ExpressionError) {
    try emit(syntax)
    try append(.done)
  }

  private mutating func emit(_ syntax: ExpressionSyntax) throws(ExpressionError) {
    steps += 1
    guard steps <= 4 * Self.longest else { throw Self.tooLarge }
    switch syntax {
    case .scalar(let set): try append(.take(set))
    case .boundary(let boundary): try append(.boundary(boundary))
    case .sequence(let pieces):
      for piece in pieces { try emit(piece) }
    case .choice(let branches): try emitChoice(branches)
    case .repeated(let subject, let least, let most):
      for _ in 0..<least { try emit(subject) }
      guard let most else { return try emitLoop(subject) }
      for _ in least..<most { try emitOptional(subject) }
    }
  }

  private mutating func emitChoice(_ branches: [ExpressionSyntax]) throws(ExpressionError) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let fork = try reserve()
      try emit(branch)
      exits.append(try reserve())
      instructions[fork] = .fork(fork + 1, instructions.count)
    }
    if let last = branches.last { try emit(last) }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func emitLoop(_ subject: ExpressionSyntax) throws(ExpressionError) {
    let fork = try reserve()
    try emit(subject)
    try append(.jump(fork))
    instructions[fork] = .fork(fork + 1, instructions.count)
  }

  private mutating func emitOptional(_ subject: ExpressionSyntax) throws(ExpressionError) {
    let fork = try reserve()
    try emit(subject)
    instructions[fork] = .fork(fork + 1, instructions.count)
  }

  private mutating func reserve() throws(ExpressionError) -> Int {
    try append(.done)
    return instructions.count - 1
  }

  private mutating func append(_ instruction: Instruction) throws(ExpressionError) {
    guard instructions.count < Self.longest else { throw Self.tooLarge }
    instructions.append(instruction)
  }

  private static let tooLarge = ExpressionError(problem: "its repetitions make it too large")
}
