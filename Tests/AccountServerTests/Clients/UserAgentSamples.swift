/// User-Agents of common programs with what device-detector 3.5.1 (0.6.2) and 6.4.8 (1.8.1) make of
/// them: system, client, kind of device, brand and model.
///
/// Where models have names of their own, the numbers stand here that a User-Agent has.
enum UserAgentSamples {
  static let all: [(agent: String, v3: String, v6: String)] = [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36",
      "Windows 10 x64 | Chrome 127.0 | desktop |",
      "Windows 10 x64 | Chrome 127.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36 Edg/127.0.2651.86",
      "Windows 10 x64 | Chrome 127.0 | desktop |",
      "Windows 10 x64 | Microsoft Edge 127.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
      "Windows 10 x64 | Firefox 128.0 | desktop |",
      "Windows 10 x64 | Firefox 128.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0",
      "Windows 10 x64 | Opera 112.0 | desktop |",
      "Windows 10 x64 | Opera 112.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
      "Mac 10.15 | Safari 17.4 | desktop |",
      "Mac 10.15 | Safari 17.4 | desktop | Apple"
    ),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36",
      "Mac 10.15 | Chrome 127.0 | desktop |",
      "Mac 10.15 | Chrome 127.0 | desktop | Apple"
    ),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Firefox/128.0",
      "Mac 10.15 | Firefox 128.0 | desktop |",
      "Mac 10.15 | Firefox 128.0 | desktop | Apple"
    ),
    (
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36",
      "GNU/Linux x64 | Chrome 127.0 | desktop |",
      "GNU/Linux x64 | Chrome 127.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
      "Ubuntu x64 | Firefox 128.0 | desktop |",
      "Ubuntu x64 | Firefox 128.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Vivaldi/6.8.3381.48",
      "GNU/Linux x64 | Vivaldi 6.8 | desktop |",
      "GNU/Linux x64 | Vivaldi 6.8 | desktop |"
    ),
    (
      "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
      "Chrome OS 14541.0 x64 | Chrome 126.0 | desktop |",
      "Chrome OS 14541.0 x64 | Chrome 126.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "iOS 17.5 | Mobile Safari 17.5 | smartphone | AP iPhone",
      "iOS 17.5 | Mobile Safari 17.5 | smartphone | Apple iPhone"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/127.0.6533.77 Mobile/15E148 Safari/604.1",
      "iOS 17.5 | Chrome Mobile iOS 127.0 | smartphone | AP iPhone",
      "iOS 17.5 | Chrome Mobile iOS 127.0 | smartphone | Apple iPhone"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/128.0 Mobile/15E148 Safari/605.1.15",
      "iOS 17.5 | Firefox Mobile 128.0 | smartphone | AP iPhone",
      "iOS 17.5 | Firefox Mobile iOS 128.0 | smartphone | Apple iPhone"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/126.0.2592.86 Mobile/15E148 Safari/605.1.15",
      "iOS 17.5 | Mobile Safari 17.0 | smartphone | AP iPhone",
      "iOS 17.5 | Microsoft Edge 126.0 | smartphone | Apple iPhone"
    ),
    (
      "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "iOS 17.5 | Mobile Safari 17.5 | tablet | AP iPad",
      "iPadOS 17.5 | Mobile Safari 17.5 | tablet | Apple iPad"
    ),
    (
      "Mozilla/5.0 (iPad; CPU OS 9_3 like Mac OS X) AppleWebKit/601.1 (KHTML, like Gecko) Mobile/13G [FBAN/FBIOS;FBDV/iPad3,1;FBSN/iPhone OS]",
      "iOS 9.3 | Mobile Safari | tablet | AP iPad",
      "iOS 9.3 | Facebook | tablet | Apple iPad"
    ),
    (
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Mobile Safari/537.36",
      "Android 10 | Chrome Mobile 127.0 | smartphone |",
      "Android 10 | Chrome Mobile 127.0 | smartphone |"
    ),
    (
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
      "Android 14 | Chrome Mobile 126.0 | smartphone | GO Pixel 8",
      "Android 14 | Chrome Mobile 126.0 | smartphone | Google Pixel 8"
    ),
    (
      "Mozilla/5.0 (Linux; Android 13; SM-T970) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
      "Android 13 | Chrome 126.0 | tablet | SA SM-T970",
      "Android 13 | Chrome 126.0 | tablet | Samsung SM-T970"
    ),
    (
      "Mozilla/5.0 (Linux; Android 9; X1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.101 Mobile Safari/537.36 EdgA/91.0.864.48",
      "Android 9 | Chrome Mobile 91.0 | smartphone |",
      "Android 9 | Microsoft Edge 91.0 | smartphone |"
    ),
    (
      "Mozilla/5.0 (Linux; Android 5.1; HTC One Build/L) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/95.0 Mobile Safari/537.36",
      "Android 5.1 | Chrome Mobile 95.0 | smartphone | HT One",
      "Android 5.1 | Chrome Mobile 95.0 | smartphone | HTC One"
    ),
    (
      "Mozilla/5.0 (Linux; Android 10; SM-G970F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 OPR/83.0.0.0",
      "Android 10 | Opera Mobile 83.0 | smartphone | SA SM-G970F",
      "Android 10 | Opera Mobile 83.0 | smartphone | Samsung SM-G970F"
    ),
    (
      "Mozilla/5.0 (Linux; Android 9; Redmi Note 8) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/22.0 Chrome/111.0.5563.116 Mobile Safari/537.36",
      "Android 9 | Samsung Browser 22.0 | smartphone | XI Redmi Note 8",
      "Android 9 | Samsung Browser 22.0 | smartphone | Xiaomi Redmi Note 8"
    ),
    (
      "Mozilla/5.0 (Linux; Android 9; SAMSUNG SM-G960F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
      "Android 9 | Samsung Browser 25.0 | smartphone | SA SM-G960F",
      "Android 9 | Samsung Browser 25.0 | smartphone | Samsung SM-G960F"
    ),
    (
      "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
      "Android 14 | Firefox Mobile 128.0 | smartphone |",
      "Android 14 | Firefox Mobile 128.0 | smartphone |"
    ),
    (
      "Mozilla/5.0 (Android 14; Tablet; rv:128.0) Gecko/128.0 Firefox/128.0",
      "Android 14 | Firefox Mobile 128.0 | tablet |",
      "Android 14 | Firefox Mobile 128.0 | tablet |"
    ),
    (
      "Mozilla/5.0 (Linux; Android 13; 2201117TY; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36",
      "Android 13 | Chrome Mobile 126.0 | smartphone |",
      "Android 13 | Chrome Webview 126.0 | smartphone |"
    ),
    (
      "Mozilla/5.0 (Linux; U; Android 4.0.3; de-de; GT-I9100 Build/IML74K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30",
      "Android 4.0 | Android Browser | smartphone | SA GT-I9100",
      "Android 4.0 | Android Browser | smartphone | Samsung GT-I9100"
    ),
    (
      "Mozilla/5.0 (Linux; Android 12; Redmi Note 9 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
      "Android 12 | Chrome Mobile 126.0 | smartphone | XI Redmi Note 9 Pro",
      "Android 12 | Chrome Mobile 126.0 | smartphone | Xiaomi Redmi Note 9 Pro"
    ),
    (
      "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
      "Windows 7 x64 | Internet Explorer 11.0 | desktop |",
      "Windows 7 x64 | Internet Explorer 11.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.0; Trident/5.0)",
      "Windows Vista | Internet Explorer 9.0 | desktop |",
      "Windows Vista | Internet Explorer 9.0 | desktop |"
    ),
    (
      "Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18",
      "Windows 7 x64 | Opera 12.18 | desktop |",
      "Windows 7 x64 | Opera 12.18 | desktop |"
    ),
    (
      "Mozilla/4.0 (compatible; MSIE 5.0; Windows 2000) Opera 6.0 [en]",
      "Windows 2000 | Opera 6.0 | desktop |",
      "Windows 2000 | Opera 6.0 | desktop |"
    ),
    (
      "Mozilla/5.0 (PlayStation 4 5.05) AppleWebKit/601.2 (KHTML, like Gecko)",
      "PlayStation 4 | NetFront | console | SO PlayStation 4",
      "PlayStation 4 | NetFront | console | Sony PlayStation 4"
    ),
    (
      "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36",
      "GNU/Linux | Chrome 79.0 | tv |",
      "webOS | Chrome 79.0 | tv |"
    ),
    (
      "curl/8.5.0",
      "| curl 8.5 |  |",
      "| curl 8.5 |  |"
    ),
    (
      "Wget/1.21.4",
      "| Wget 1.21 |  |",
      "| Wget 1.21 |  |"
    ),
    (
      "GuzzleHttp/7",
      "| Guzzle (PHP HTTP Client) |  |",
      "| Guzzle (PHP HTTP Client) |  |"
    ),
    (
      "GuzzleHttp/6.5.5 curl/7.68.0 PHP/7.4.3",
      "| Guzzle (PHP HTTP Client) |  |",
      "| Guzzle (PHP HTTP Client) 6.5 |  |"
    ),
    (
      "python-requests/2.31.0",
      "| Python Requests 2.31 |  |",
      "| Python Requests 2.31 |  |"
    ),
    (
      "Python-urllib/3.11",
      "| Python urllib 3.11 |  |",
      "| Python urllib 3.11 |  |"
    ),
    (
      "python-httpx/0.27.0",
      "|  |  |",
      "| HTTPX 0.27 |  |"
    ),
    (
      "aiohttp/3.9.1",
      "|  |  |",
      "| aiohttp 3.9 |  |"
    ),
    (
      "Python/3.11 aiohttp/3.9.1",
      "|  |  |",
      "| aiohttp 3.9 |  |"
    ),
    (
      "axios/1.2.0",
      "|  |  |",
      "| Axios 1.2 |  |"
    ),
    (
      "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
      "bot",
      "| Node Fetch 1.0 |  |"
    ),
    (
      "node-fetch",
      "|  |  |",
      "| Node Fetch |  |"
    ),
    (
      "Go-http-client/1.1",
      "|  |  |",
      "| Go-http-client 1.1 |  |"
    ),
    (
      "okhttp/4.12.0",
      "| OkHttp 4.12 |  |",
      "Android | OkHttp 4.12 |  |"
    ),
    (
      "Dart/3.1 (dart:io)",
      "|  |  |",
      "| Dart 3.1 |  |"
    ),
    (
      "HTTPie/3.2.2",
      "|  |  |",
      "| HTTPie 3.2 |  |"
    ),
    (
      "PostmanRuntime/7.37.3",
      "|  |  |",
      "| Postman Desktop 7.37 |  |"
    ),
    (
      "insomnia/2023.5.8",
      "|  |  |",
      "| Insomnia REST Client 2023.5 |  |"
    ),
    (
      "Java/17.0.9",
      "| Java 17.0 |  |",
      "| Java 17.0 |  |"
    ),
    (
      "Apache-HttpClient/4.5.13 (Java/11.0.16)",
      "| Java 11.0 |  |",
      "| Apache HTTP Client 4.5 |  |"
    ),
    (
      "libwww-perl/6.67",
      "| Perl 6.67 |  |",
      "| Perl 6.67 |  |"
    ),
    (
      "reqwest/0.10.4",
      "|  |  |",
      "| reqwest 0.10 |  |"
    ),
    (
      "undici",
      "|  |  |",
      "| undici |  |"
    ),
    (
      "Gatehouse/0.1.0 (Linux)",
      "GNU/Linux |  | desktop |",
      "GNU/Linux |  | desktop |"
    ),
    (
      "Appwrite-CLI/5.0.0",
      "|  |  |",
      "|  |  |"
    ),
    (
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "bot",
      "bot"
    ),
    (
      "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
      "bot",
      "bot"
    ),
    (
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
      "bot",
      "bot"
    ),
    (
      "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
      "bot",
      "bot"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 330.0.0.0",
      "iOS 17.5 | Mobile Safari | smartphone | AP iPhone",
      "iOS 17.5 | Instagram 330.0 | smartphone | Apple iPhone"
    ),
    (
      "Mozilla/5.0 (iPod touch; CPU iPhone OS 12_0 like Mac OS X) AppleWebKit/604.1 (KHTML, like Gecko) Version/12.0 Mobile/15A372 Safari/604.1",
      "iOS 12.0 | Mobile Safari 12.0 | portable media player | AP iPod Touch",
      "iOS 12.0 | Mobile Safari 12.0 | portable media player | Apple iPod Touch"
    ),
    (
      "Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/126.2.1 like Chrome/126.0.6478.134 Safari/537.36",
      "Android 9 | Mobile Silk 126.2 | tablet | KN KFMAWI",
      "Fire OS 7 | Mobile Silk 126.2 | tablet | Amazon KFMAWI"
    ),
  ]
}
