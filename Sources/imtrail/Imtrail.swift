import ArgumentParser

/// The command `imtrail`.
@main
struct Imtrail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imtrail", abstract: "Follow the trail of an instant message through Lync and Skype for Business logs.")
}
