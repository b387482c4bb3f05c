import AccountAPI
import Commands
import Testing

@Suite struct MachineListingTests {
  @Test func pathsThatThereAreNotAreNull() throws {
    let listing = PathListing([
      .init("keyring", "Keyring", "/home/ada/keyring"), .init("state", "State", nil),
    ])
    #expect(
      listing.text(width: nil, isStyled: false)
        == "Keyring  /home/ada/keyring\nState    no usable place\n")
    #expect(
      try JSONReader.read(listing.document.text)["paths"]
        == ["keyring": "/home/ada/keyring", "state": nil])
  }

  @Test func problemsAreMarked() throws {
    let diagnosis = Diagnosis([
      .init("version", "Version", "0.1.0"), .init("server", "Server", nil, isProblem: true),
    ])
    #expect(
      diagnosis.text(width: nil, isStyled: false) == "  Version  0.1.0\n! Server   unknown\n")
    let findings = try JSONReader.read(diagnosis.document.text)["findings"]?.array
    #expect(findings?[1] == ["name": "server", "value": nil, "problem": true])
  }

  @Test func theChosenThemeIsMarked() throws {
    let listing = ThemeListing(["auto", "nord"], chosen: "nord")
    #expect(listing.text(width: nil, isStyled: false) == "   Theme\n   auto\n*  nord\n")
    let themes = try JSONReader.read(listing.document.text)["themes"]?.array
    #expect(themes?[1] == ["name": "nord", "chosen": true])
  }
}
