/// The facts of Appwrite 1.8.1.
///
/// Source: responses of a real server of that version.

import AccountAPI

extension Dialect {
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let v1_8 = Dialect(
    name: "1.8", version: "1.8.1", wire: Wire18.self,
    routes: Route.v0_6 + Route.addedAfter0_6,
    hasNewPaths: true,
    limit: { $0 == .updatePassword ? Route.passwordLimit : $0.limit },
    countsProjectLimitsByUser: true,
    healthNeedsKey: true,
    showsVersion: true,
    readsProjectFromEveryQuery: true,
    hasCallbackScheme: true,
    emptyProjectIsConsole: true,
    unknownProjectIsFaultOnOpenRoutes: false,
    sessionHeader: "X-Appwrite-Session",
    presentTokenHidesOthers: false,
    acceptsJWT: true,
    hasLiveChannel: true,
    emptyMeansMissing: false,
    numbersPassForPasswords: false,
    lowercasesEmail: true,
    clientsChooseIDs: true,
    passwordLength: 8...256,
    nameLength: 128,
    setsFirstPassword: true,
    passwordChangeEndsOtherSessions: true,
    deletionErasesAccount: true,
    refusesBlockedBeforeSignIn: true,
    mergesPreferences: false,
    refusesSignInWithSession: true,
    hasMultiFactor: true,
    sessionLimit: 10,
    leadsToFailureAddress: true,
    endingAnySessionClearsFallback: false,
    fixedLogLimit: nil,
    verificationLifetime: 3_600,
    refusesNeedlessVerification: true,
    recoveryRepeatsPassword: false,
    recoveryEndsSessions: true)
}
