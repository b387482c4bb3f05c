/// The facts of Appwrite 0.6.2.
///
/// Source: responses of a real server of that version.

import AccountAPI

extension Dialect {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let v0_6 = Dialect(
    name: "0.6", version: "0.6.2", wire: Wire06.self,
    routes: Route.v0_6,
    hasNewPaths: false,
    limit: { $0.limit },
    countsProjectLimitsByUser: false,
    healthNeedsKey: false,
    showsVersion: false,
    readsProjectFromEveryQuery: false,
    hasCallbackScheme: false,
    emptyProjectIsConsole: false,
    unknownProjectIsFaultOnOpenRoutes: true,
    sessionHeader: "X-Appwrite-Key",
    presentTokenHidesOthers: true,
    acceptsJWT: false,
    hasLiveChannel: false,
    emptyMeansMissing: true,
    numbersPassForPasswords: true,
    lowercasesEmail: false,
    clientsChooseIDs: false,
    passwordLength: 6...32,
    nameLength: 100,
    setsFirstPassword: false,
    passwordChangeEndsOtherSessions: false,
    deletionErasesAccount: false,
    refusesBlockedBeforeSignIn: false,
    mergesPreferences: true,
    refusesSignInWithSession: false,
    hasMultiFactor: false,
    sessionLimit: nil,
    leadsToFailureAddress: false,
    endingAnySessionClearsFallback: true,
    fixedLogLimit: 10,
    verificationLifetime: 7 * 24 * 3_600,
    refusesNeedlessVerification: false,
    recoveryRepeatsPassword: true,
    recoveryEndsSessions: false)
}
