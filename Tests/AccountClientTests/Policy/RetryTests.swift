import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// Only reads are retried, and only where no server was reached.
@Suite struct RetryTests {
  @Test(arguments: [
    (TransportError.timedOut(.waiting), true), (.timedOut(.reading), true), (.broken("x"), true),
    (.answerTooLarge(limit: 1), true), (.timedOut(.connecting), false),
    (.cannotConnect(errno: 111), false), (.cannotResolve(host: "x"), false),
  ])
  func theOutcomeOfAWriteMayBeUnknown(error: TransportError, isUncertain: Bool) async throws {
    let client = try scriptedClient(ScriptedTransport { _ in .failure(error) })
    #expect(
      await client.updateName("x").failure == (isUncertain ? .uncertain(error) : .noAnswer(error)))
    #expect(await client.account().failure == .noAnswer(error))
  }

  @Test(arguments: [
    (ScriptedTransport.Answer.failure(.cannotConnect(errno: 111)), 3),
    (ScriptedTransport.json("<html>", status: 503), 3),
    (ScriptedTransport.json(#"{"message":"x","code":502}"#, status: 502), 3),
    (.failure(.timedOut(.waiting)), 1), (.failure(.broken("x")), 1),
    (ScriptedTransport.json(WireSamples.guest, status: 401), 1),
    (ScriptedTransport.json(#"{"message":"Server Error","code":500}"#, status: 500), 1),
  ])
  func onlyWhatIsSafeIsRetried(answer: ScriptedTransport.Answer, tries: Int) async throws {
    let transport = ScriptedTransport { _ in answer }
    let client = try scriptedClient(transport)
    _ = await client.account()
    #expect(transport.requests.count == tries)
    _ = await client.updateName("x")
    #expect(transport.requests.count == tries + 1)
  }

  @Test func aReadThatSucceedsLaterSucceeds() async throws {
    let count = SharedNumber(0)
    let transport = ScriptedTransport { _ in
      let number = count.value.withLock { value in
        value += 1
        return value
      }
      return number < 3
        ? .failure(.cannotConnect(errno: 111)) : ScriptedTransport.json(WireSamples.account)
    }
    #expect(try await scriptedClient(transport).account().get().value.email == "ada@example.test")
  }
}
