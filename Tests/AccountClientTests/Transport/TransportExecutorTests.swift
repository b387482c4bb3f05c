import AccountAPI
import AccountClient
import Glibc
import Synchronization
import TestSupport
import Testing

/// Tasks may run on the transport's own thread, and none is lost when that ends.
@Suite struct TransportExecutorTests {
  /// A transport with which no request times out before the test has ended it.
  private func patientTransport() -> CurlTransport {
    var options = CurlTransport.Options()
    options.connectTimeout = .seconds(3_600)
    options.totalTimeout = .seconds(3_600)
    return CurlTransport(options: options)
  }

  private func request(to server: StuckServer) throws -> OutgoingRequest {
    OutgoingRequest(
      endpoint: try Endpoint("http://127.0.0.1:\(server.port)/v1"),
      request: HTTPRequest(.get, "/account"))
  }

  private static func thread() -> pthread_t { pthread_self() }

  @Test func aRequestStaysOnTheThread() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport()
    let client = AccountClient(
      endpoint: server.endpoint, project: TestServer.project, transport: transport)
    let threads = await withTaskExecutorPreference(client.executor) {
      var threads = [Self.thread()]
      for _ in 0..<3 {
        #expect(await client.locale().failure == nil)
        threads.append(Self.thread())
      }
      return threads
    }
    #expect(Set(threads).count == 1)
    #expect(!threads.contains(Self.thread()))
    transport.shutdown()
  }

  /// As TLS libraries raise it that write to a connection which the server has reset.
  @Test func aBrokenConnectionDoesNotEndTheProcess() async throws {
    let transport = CurlTransport()
    await withTaskExecutorPreference(transport.executor) { @Sendable in
      #expect(raise(SIGPIPE) == 0)
      var pending = sigset_t()
      sigpending(&pending)
      #expect(sigismember(&pending, SIGPIPE) == 1)
    }
    transport.shutdown()
  }

  @Test func requestsOfTheThreadAndOfOthersAreAnswered() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport()
    let client = AccountClient(
      endpoint: server.endpoint, project: TestServer.project, transport: transport)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask(executorPreference: number.isMultiple(of: 2) ? transport.executor : nil) {
          #expect(await client.locale().failure == nil)
        }
      }
    }
    transport.shutdown()
  }

  /// Sockets are looked at, however much else there is to run.
  @Test func aTaskThatYieldsDoesNotHoldUpRequests() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport()
    let client = AccountClient(
      endpoint: server.endpoint, project: TestServer.project, transport: transport)
    let isAnswered = Flag()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask(executorPreference: transport.executor) {
          while !isAnswered.isSet { await Task.yield() }
        }
      }
      #expect(await client.locale().failure == nil)
      isAnswered.set()
    }
    transport.shutdown()
  }

  /// Before they have begun, while they wait, and afterwards.
  @Test func noTaskIsLostByAShutdown() async throws {
    let server = try StuckServer()
    defer { withExtendedLifetime(server) {} }
    let request = try request(to: server)
    for pause in [0, 1, 10, 100] {
      let transport = patientTransport()
      let tasks = (0..<50).map { number in
        Task(executorPreference: transport.executor) {
          for _ in 0..<number { await Task.yield() }
          let result = await transport.send(request)
          for _ in 0..<number { await Task.yield() }
          return result.failure
        }
      }
      for _ in 0..<pause { await Task.yield() }
      transport.shutdown()
      for task in tasks { #expect(await task.value == .cancelled) }
      let late = Task(executorPreference: transport.executor) {
        await Task.yield()
        return await transport.send(request).failure
      }
      #expect(await late.value == .cancelled)
      await transport.closeConnections()
      transport.shutdown()
    }
  }

  /// A thread cannot wait for its own end.
  @Test func theThreadItselfMayShutDown() async throws {
    let server = try StuckServer()
    defer { withExtendedLifetime(server) {} }
    let request = try request(to: server)
    let transport = patientTransport()
    let sending = Task(executorPreference: transport.executor) { await transport.send(request) }
    let ending = Task(executorPreference: transport.executor) {
      transport.shutdown()
      return await transport.send(request).failure
    }
    #expect(await ending.value == .cancelled)
    #expect(await sending.value.failure == .cancelled)
  }

  /// As early and as late as can be, by the thread itself and by others.
  @Test func aRequestOfTheThreadIsCancelled() async throws {
    let server = try StuckServer()
    defer { withExtendedLifetime(server) {} }
    let request = try request(to: server)
    let transport = patientTransport()
    for number in 0..<200 {
      let sending = Task(executorPreference: transport.executor) {
        await transport.send(request).failure
      }
      for _ in 0..<(number / 4) { await Task.yield() }
      let canceller = Task(executorPreference: number.isMultiple(of: 2) ? transport.executor : nil)
      {
        sending.cancel()
      }
      #expect(await sending.value == .cancelled)
      await canceller.value
    }
    transport.shutdown()
  }

  /// The last that refers to the transport may run on its thread.
  @Test func theThreadMayDropTheTransport() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    for _ in 0..<20 {
      let client = AccountClient(endpoint: server.endpoint, project: TestServer.project)
      let task = Task(executorPreference: client.executor) { await client.locale().failure }
      #expect(await task.value == nil)
    }
  }
}

private final class Flag: Sendable {
  private let value = Mutex(false)

  var isSet: Bool { value.withLock { $0 } }
  func set() { value.withLock { $0 = true } }
}
