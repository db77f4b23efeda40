/// Words that programs write so often that one found alone is no name, whoever is called so: in an address, or beside another word of
/// a name, they are replaced all the same.
enum StopWords {
  static func contains(_ word: [UInt8]) -> Bool {
    word.count < 3 || !word.contains { $0.isLetter || $0 >= 0x80 }
      || all.contains(String(decoding: word, as: UTF8.self))
  }

  private static let all: Set<String> = Set(
    """
    branch epid gruu lr maddr methods proxy replace opaque rport tag \
    ack active admin administrator all allow and any app application are audio auth available away bad begin begin_record benotify body \
    busy bye call cancel cannot cert certificate chat client com common communicator component conf conference config connect connected \
    connection contact content count cpu data date day debug default denied desktop device diagnostic direction dns domain down edge end \
    end_record endpoint enterprise error event exit external failed failure fatal federation file flag for forbidden found from front get \
    group has header help host http https incoming info information input instant instance internal invitation invite ip is lab lan \
    length level list local location log login lync mail meeting message method microsoft missed mobile mode moved name net network new \
    no noise none not notify null of office offline ok online open options org out outgoing outlook page part path peer phone ping policy \
    pool port post presence progress protocol proxy publish push put queue read reason received record refer register registrar reject \
    rejected remote report request response result ringing room root route rtc sales security send sending sent server service services \
    session severity sip sips skype source start started state status stop stream subscribe subscription success support system target \
    task team tcp tel temporarily terminated test text the this time timeout tls to trace transport trying type udp unauthorized \
    unavailable unknown update uri url use user users value verbose version via video voice voicemail warn warning was web will with work \
    xml
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  )
}
