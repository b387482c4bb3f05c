/// What the server says about itself and about the address of a request.

import AccountAPI

extension AccountServer {
  func health(_ request: Request) throws -> HTTPResponse {
    if dialect.healthNeedsKey { throw ServerError.needsKey }
    return Self.json(["status": "OK"])
  }

  /// 0.6.2 answers as `health` does and shows its version in errors only.
  func healthVersion(_ request: Request) throws -> HTTPResponse {
    dialect.showsVersion ? version() : Self.json(["status": "OK"])
  }

  func version() -> HTTPResponse { Self.json(["version": .string(dialect.version)]) }

  func locale(_ request: Request) -> HTTPResponse {
    var response = Self.json(context(request).locale(request.incoming.address))
    // 45 days, as the real server has it.
    response.headers["Cache-Control"] = "public, max-age=3888000"
    return response
  }
}
