"""Shapes of credentials: what the scanner reports, what it leaves alone, and that a value shows up nowhere.

No value stands here in full: each is put together at run time, so that no scanner takes this file for a leak. It is longer
than other files because it is a table.
"""

import base64
import json
import random
import string
import time
from collections.abc import Callable, Iterable

import pytest

from codewarrant import catalogue
from codewarrant.jsonio import digest
from codewarrant.records import Match, Region, Severity
from steps.scan import fingerprints
from steps.scan.excerpt import MASK, Secrets, excerpt
from steps.scan.scanners.interface import Scanned, Target
from steps.scan.scanners.secrets import SecretsScanner
from tests.thorough import sampled

SCANNER = SecretsScanner(catalogue.secret_formats(), digest(catalogue.raw("secrets.yml")))
ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
UPPER = string.ascii_uppercase + "234567"
LOWER = string.ascii_lowercase + string.digits
LETTERS = string.ascii_letters


def made(length: int, alphabet: str = ALNUM, seed: int = 7) -> str:
    """A value that looks random and is the same in every run."""
    return "".join(random.Random(seed).choices(alphabet, k=length))  # noqa: S311 - these are no secrets


def uuid(seed: int = 7) -> str:
    return "-".join(made(length, HEX, seed + length) for length in (8, 4, 4, 4, 12))


def token(header: dict[str, str]) -> str:
    parts = [json.dumps(part).encode() for part in (header, {"sub": made(12)})]
    return ".".join([*(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), made(43)])


def login(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()


def block(kind: str, lines: int = 4) -> str:
    body = "\n".join(made(64, ALNUM + "+/", seed) for seed in range(lines))
    return f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----"


def scan(text: str, path: str = "file.txt") -> Scanned:
    return SCANNER.scan([Target(path, text.encode(), None)])


def matches(text: str) -> tuple[Match, ...]:
    return scan(text).matches


def values(text: str, found: Iterable[Match]) -> list[str]:
    """What stands at the places that were found."""
    lines = text.split("\n")
    return [fingerprints.value(lines, match.region) for match in found]


def shown(text: str) -> list[str]:
    """Every line as another finding would show it."""
    lines, found = text.split("\n"), matches(text)
    secrets = Secrets([span for match in found for span in match.secret], values(text, found))
    numbers = range(1, len(lines) + 1)
    return [line for number in numbers for line in excerpt(lines, Region(number, 1, number, 2), secrets, literals=False)]


# rule, the text before the value, the value, the text after it
FLAGS = [
    ("github-personal-token", "", "ghp" + "_" + made(36), ""),
    ("github-fine-grained-token", "token: ", "github" + "_pat_" + made(22) + "_" + made(59), ""),
    ("github-oauth-token", "", "gho" + "_" + made(36), ""),
    ("github-app-token", 'x = "', "ghs" + "_" + made(36), '"'),
    ("github-refresh-token", "", "ghr" + "_" + made(36), ""),
    ("gitlab-personal-token", "", "glpat" + "-" + made(20), ""),
    ("gitlab-runner-token", "", "glrt" + "-" + made(20), ""),
    ("gitlab-trigger-token", "", "glptt" + "-" + made(40, HEX), ""),
    ("gitlab-token", "", "gldt" + "-" + made(20), ""),
    ("atlassian-token", "", "ATATT3" + made(180), ""),
    ("bitbucket-token", "", "ATBB" + made(32), ""),
    ("sourcegraph-token", "", "sgp" + "_" + made(40, HEX), ""),
    ("aws-access-key-id", "", "AKIA" + made(16, UPPER), ""),
    ("aws-secret-access-key", "aws_secret_access_key = ", made(40, ALNUM + "/+"), ""),
    ("azure-storage-key", "AccountName=a;AccountKey=", made(86, ALNUM + "+/") + "==", ";EndpointSuffix=core.windows.net"),
    ("azure-client-secret", "secret=", made(3) + "8Q~" + made(34), ""),
    ("azure-sas", "https://a.blob.core.windows.net/b?sp=r&sig=", made(43) + "%3D", ""),
    ("google-api-key", 'key: "', "AIza" + made(35), '"'),
    ("google-oauth-client-secret", "", "GOCSPX" + "-" + made(28), ""),
    ("google-service-account-key", '"private_key_id": "', made(40, HEX), '",'),
    ("digitalocean-token", "", "dop" + "_v1_" + made(64, HEX), ""),
    ("heroku-context-key", "HEROKU_API_KEY=", uuid(), ""),
    ("heroku-key", "", "HRKU" + "-" + made(60), ""),
    ("alibaba-access-key-id", "", "LTAI" + made(20), ""),
    ("databricks-token", "", "dapi" + made(32, HEX), ""),
    ("planetscale-secret", "", "pscale" + "_tkn_" + made(43), ""),
    ("vault-token", "", "hvs" + "." + made(90), ""),
    ("terraform-token", "", made(14) + ".atlasv1." + made(67), ""),
    ("docker-hub-token", "", "dckr" + "_pat_" + made(27), ""),
    ("docker-config-auth", '{"auths": {"r": {"auth": "', login("build", made(16)), '"}}}'),
    ("pulumi-token", "", "pul" + "-" + made(40, HEX), ""),
    ("doppler-token", "", "dp" + ".pt." + made(43), ""),
    ("age-secret-key", "", "AGE-SECRET-" + "KEY-1" + made(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"), ""),
    ("npm-token", "//registry.npmjs.org/:_authToken=", "npm" + "_" + made(36), ""),
    ("npmrc-auth", "_auth = ", made(40), ""),
    ("pypi-token", "password = ", "pypi" + "-AgEIcHlwaS5vcmc" + made(70), ""),
    ("rubygems-key", "", "rubygems" + "_" + made(48, HEX), ""),
    ("hugging-face-token", "", "hf" + "_" + made(34, LETTERS), ""),
    ("openai-key", "", "sk" + "-proj-" + made(100), ""),
    ("openai-key", "", "sk" + "-" + made(20) + "T3Blbk" + "FJ" + made(20, seed=9), ""),
    ("anthropic-key", "", "sk" + "-ant-api03-" + made(93) + "AA", ""),
    ("groq-key", "", "gsk" + "_" + made(52), ""),
    ("stripe-secret-key", "", "sk" + "_live_" + made(24), ""),
    ("stripe-restricted-key", "", "rk" + "_live_" + made(24), ""),
    ("stripe-test-key", "", "sk" + "_test_" + made(24), ""),
    ("square-token", "", "sq0" + "atp-" + made(22), ""),
    ("shopify-token", "", "shpat" + "_" + made(32, HEX), ""),
    ("slack-token", "", "xoxb" + "-" + made(12, "23456789") + "-" + made(12, "23456789", 8) + "-" + made(24), ""),
    (
        "slack-webhook",
        "https://",
        "hooks.slack" + ".com/services/T" + made(8, UPPER) + "/B" + made(8, UPPER, 3) + "/" + made(24),
        "",
    ),
    ("discord-webhook", "https://", "discord" + ".com/api/webhooks/" + made(18, "3456789") + "/" + made(68), ""),
    ("discord-bot-token", "discord: ", "M" + made(25) + "." + made(6, seed=8) + "." + made(27, seed=9), ""),
    ("telegram-bot-token", "bot", made(9, "3456789") + ":AA" + made(33), "/getMe"),
    ("twilio-key", "", "SK" + made(32, HEX), ""),
    ("twilio-auth-token", "TWILIO_AUTH_TOKEN=", made(32, HEX), ""),
    ("sendgrid-key", "", "SG" + "." + made(22) + "." + made(43), ""),
    ("mailgun-key", "", "key" + "-" + made(32, HEX), ""),
    ("grafana-token", "", "glsa" + "_" + made(32) + "_" + made(8, HEX), ""),
    ("new-relic-key", "", "NRAK" + "-" + made(27), ""),
    ("sentry-token", "", "sntryu" + "_" + made(64, HEX), ""),
    ("sentry-dsn", "sentry: https://", made(32, HEX) + ":" + made(32, HEX, 8) + "@sentry.acme.dev/2", ""),
    ("linear-key", "", "lin" + "_api_" + made(40), ""),
    ("notion-token", "", "ntn" + "_" + made(11, "3579") + made(35), ""),
    ("cloudflare-context-key", "CLOUDFLARE_API_TOKEN: ", made(40), ""),
    ("okta-context-token", "okta_token = ", "00" + made(40), ""),
    ("json-web-token", "curl -b session=", token({"alg": "HS256"}), ""),
    ("json-web-key", "{kty: 'oct', k: '", made(43), "'}"),
    ("url-password", "postgres://app:", made(12), "@db.internal:5432/app"),
    ("basic-authorization", "Authorization: Basic ", login("deploy", made(14)), ""),
    ("bearer-authorization", 'headers["Authorization"] = "Bearer ', made(40), '"'),
    ("authorization-header", "curl -H 'X-Api-Key: ", made(32, HEX), "' https://api.acme.dev"),
    ("command-line-password", "curl -u deploy:", made(14), " https://api.acme.dev"),
    ("sql-password", "CREATE USER app WITH PASSWORD '", "Tr0ub" + "4dor&3", "';"),
    ("generic-token", 'const apiKey = "', made(32), '";'),
    ("generic-token", '  "client_secret": "', made(40, HEX), '",'),
    ("generic-token", "access_token => '", made(24), "',"),
    ("generic-token", "var signingKey string = `", made(32), "`"),
    ("generic-token", 'System.setProperty("DEPLOY_TOKEN", "', made(24), '");'),
    ("generic-token", "secretKey = createSecretKey(Buffer.from('", made(64, HEX), "', 'hex'))"),
    ("generic-token", r'{"body": "{\"access_token\":\"', made(32), r'\"}"}'),
    ("generic-token", 'auth_token =\n    "', made(32), '"'),
    ("generic-token-unquoted", "API_KEY=", made(32), ""),
    ("generic-token-unquoted", "  api_token: ", made(32), "  # prod"),
    ("generic-token-unquoted", "https://api.acme.dev/v1?access_token=", made(24), "&page=2"),
    ("generic-token-element", "<jenkinsToken>\n    ", made(32), "\n</jenkinsToken>"),
    ("generic-password", 'password = "', "Tr0ub" + "4dor&3", '"'),
    ("generic-password", "db_password: '", "kdx" + "njwqby", "'"),
    ("generic-password", 'connect(host, passwd="', "hX9" + "!vPq2", '")'),
    ("generic-password-unquoted", "MYSQL_ROOT_PASSWORD=", "hX9" + "!vPq2", ""),
    ("generic-password-unquoted", "    password: ", "zq7" + "Wm2xK", ""),
    ("generic-password-element", "<password>", "zq7" + "Wm2xK", "</password>"),
    ("gitlab-session", "Cookie: _gitlab_session=", made(32, LOWER), ""),
    ("gitea-context-token", "GITEA_TOKEN=", made(40, HEX), ""),
    ("aws-bedrock-key", "", "ABSK" + "QmVkcm9ja0FQSUtleS" + made(110), ""),
    ("azure-devops-token", "", made(76) + "AZDO" + made(4), ""),
    ("google-oauth-token", "", "ya29" + "." + made(60), ""),
    ("tencent-secret-id", "", "AKID" + made(32), ""),
    ("yandex-token", "", "AQVN" + made(36), ""),
    ("ibm-cloud-context-key", "IBM_CLOUD_API_KEY=", made(44), ""),
    ("cloudflare-origin-key", "", "v1.0" + "-" + made(24, HEX) + "-" + made(146, HEX), ""),
    ("flyio-token", "", "fo1" + "_" + made(43), ""),
    ("scalingo-token", "", "tk-us" + "-" + made(48), ""),
    ("clickhouse-key", "", "4b1d" + made(38), ""),
    ("neon-key", "", "napi" + "_" + made(64, LOWER), ""),
    ("supabase-token", "", "sbp" + "_" + made(40, HEX), ""),
    ("vercel-token", "", "vcp" + "_" + made(60), ""),
    ("netlify-token", "", "nfp" + "_" + made(36), ""),
    ("render-key", "", "rnd" + "_" + made(32), ""),
    ("openshift-token", "oc login --token=", "sha256" + "~" + made(43), ""),
    ("octopus-key", "", "API" + "-" + made(26, UPPER), ""),
    ("onepassword-secret-key", "", "A3-" + "-".join(made(length, UPPER, length) for length in (6, 11, 5, 5, 5)), ""),
    ("onepassword-service-token", "", "ops" + "_eyJ" + made(250), ""),
    ("infracost-key", "", "ico" + "-" + made(32), ""),
    ("prefect-key", "", "pnu" + "_" + made(36), ""),
    ("harness-token", "", "pat" + "." + made(22) + "." + made(24, HEX) + "." + made(20), ""),
    ("artifactory-key", "", "AKCp" + made(69), ""),
    ("nats-seed", "seed: ", "SU" + made(56, UPPER), ""),
    ("clojars-token", "", "CLOJARS" + "_" + made(60, HEX), ""),
    ("crates-token", "", "cio" + made(32), ""),
    ("nuget-key", "", "oy2" + "b" + made(42, LOWER), ""),
    ("openrouter-key", "", "sk-or" + "-v1-" + made(64, HEX), ""),
    ("xai-key", "", "xai" + "-" + made(80), ""),
    ("perplexity-key", "", "pplx" + "-" + made(48), ""),
    ("replicate-token", "", "r8" + "_" + made(37), ""),
    ("langchain-key", "", "lsv2" + "_pt_" + made(32, HEX) + "_" + made(10, HEX), ""),
    ("nvidia-key", "", "nvapi" + "-" + made(64), ""),
    ("tavily-key", "", "tvly" + "-dev-" + made(32), ""),
    ("stripe-webhook-secret", "", "whsec" + "_" + made(32), ""),
    ("braintree-token", "", "access_token" + "$production$" + made(16, LOWER) + "$" + made(32, HEX), ""),
    ("plaid-token", "", "access" + "-sandbox-" + uuid(), ""),
    ("flutterwave-key", "", "FLWSECK" + "-" + made(32, HEX) + "-X", ""),
    ("adyen-key", "", "AQEm" + made(80, ALNUM + "+/"), ""),
    ("easypost-key", "", "EZAK" + made(54), ""),
    ("shippo-token", "", "shippo" + "_live_" + made(40, HEX), ""),
    ("gocardless-context-token", "gocardless: ", "live" + "_" + made(40), ""),
    ("slack-app-token", "", "xapp" + "-1-" + made(11, UPPER) + "-" + made(13, "3456789") + "-" + made(64, LOWER), ""),
    ("slack-configuration-token", "", "xoxe" + ".xoxp-1-" + made(163), ""),
    (
        "teams-webhook",
        "https://",
        "acme.webhook" + f".office.com/webhookb2/{uuid()}@{uuid(8)}/IncomingWebhook/{made(32, HEX)}/{uuid(9)}",
        "",
    ),
    ("mailchimp-key", "MAILCHIMP_API_KEY=", made(32, HEX) + "-us12", ""),
    ("brevo-key", "", "xkeysib" + "-" + made(64, HEX) + "-" + made(16), ""),
    ("postmark-context-token", "POSTMARK_SERVER_TOKEN=", uuid(), ""),
    ("resend-key", "", "re" + "_" + made(8) + "_" + made(24), ""),
    ("grafana-api-key", "", "eyJrIjoi" + made(80), ""),
    ("datadog-context-key", "DD_API_KEY=", made(32, HEX), ""),
    ("dynatrace-token", "", "dt0c01" + "." + made(24, UPPER) + "." + made(64, UPPER), ""),
    ("pagerduty-context-key", "PAGERDUTY_API_KEY=", made(20), ""),
    ("airtable-token", "", "pat" + made(14) + "." + made(64, HEX), ""),
    ("asana-token", "asana: ", "1/" + made(16, "3456789") + ":" + made(32, HEX), ""),
    ("figma-token", "", "figd" + "_" + made(40), ""),
    ("postman-key", "", "PMAK" + "-" + made(24, HEX) + "-" + made(34, HEX), ""),
    ("typeform-token", "", "tfp" + "_" + made(44), ""),
    ("readme-key", "", "rdme" + "_" + made(70, LOWER), ""),
    ("frameio-token", "", "fio-u" + "-" + made(64), ""),
    ("duffel-token", "", "duffel" + "_live_" + made(43), ""),
    ("settlemint-token", "", "sm" + "_pat_" + made(16), ""),
    ("intra42-secret", "", "s-s4t2" + "ud-" + made(64, HEX), ""),
    ("defined-networking-token", "", "dnkey" + "-" + made(26) + "-" + made(52), ""),
    ("adobe-client-secret", "", "p8e" + "-" + made(32), ""),
    ("facebook-token", "", made(16, "3456789") + "|" + made(30), ""),
    ("twitter-bearer-token", "", "A" * 22 + made(85), ""),
    ("mapbox-secret-token", "", "sk" + ".eyJ1Ijoi" + made(60) + "." + made(22), ""),
    ("maxmind-key", "", made(6) + "_" + made(29) + "_mmk", ""),
    ("algolia-context-key", "ALGOLIA_ADMIN_KEY=", made(32, HEX), ""),
    ("snyk-context-token", "SNYK_TOKEN=", uuid(), ""),
    ("sonar-token", "", "squ" + "_" + made(40, HEX), ""),
    ("codecov-context-token", "CODECOV_TOKEN=", uuid(), ""),
    ("wireguard-key", "PrivateKey = ", made(42, ALNUM + "+/") + "A=", ""),
    ("sidekiq-registry-login", "https://", made(8, HEX) + ":" + made(8, HEX, 8), "@gems.contribsys.com/"),
    ("sidekiq-registry-key", "BUNDLE_ENTERPRISE__CONTRIBSYS__COM=", made(8, HEX) + ":" + made(8, HEX, 8), ""),
    ("private-key-base64", "client-key-data: ", base64.b64encode(block("RSA PRIVATE KEY").encode()).decode(), ""),
    ("putty-private-key", "Private-Lines: 1\n", made(64), ""),
    ("circleci-token", "", "CCIPAT" + "_" + made(22) + "_" + made(40, HEX), ""),
    ("buildkite-token", "", "bkua" + "_" + made(40, HEX), ""),
    ("contentful-token", "", "CFPAT" + "-" + made(43), ""),
    ("deno-token", "", "ddp" + "_" + made(36), ""),
    ("azure-ai-key", "", made(52) + "JQQJ" + "99" + made(26), ""),
    ("google-refresh-token", "refresh=", "1/" + "/0" + made(60), ""),
    ("firebase-server-key", "", "AAAA" + made(7) + ":APA91b" + made(134), ""),
    ("hubspot-token", "", "pat" + "-na1-" + uuid(), ""),
    ("salesforce-session", "", "00D" + made(12) + "!" + made(96), ""),
    ("amazon-mws-token", "", "amzn" + ".mws." + uuid(), ""),
    ("amazon-oauth-secret", "", "amzn1" + ".oa2-cs.v1." + made(64, HEX), ""),
    ("tailscale-key", "", "tskey" + "-auth-" + made(17) + "-" + made(32), ""),
    ("swarm-join-token", "", "SWMTKN" + "-1-" + made(50, LOWER) + "-" + made(25, LOWER), ""),
    ("mongodb-atlas-secret", "", "mdb" + "_sa_sk_" + made(40), ""),
    ("trello-token", "", "ATTA" + made(64, HEX) + made(8, HEX), ""),
    ("mailersend-token", "", "mlsn" + "." + made(64, HEX), ""),
    ("posthog-key", "", "phx" + "_" + made(43), ""),
    ("launchdarkly-key", "", "sdk" + "-" + uuid(), ""),
    ("wakatime-key", "", "waka" + "_" + uuid(), ""),
    ("pinecone-key", "", "pcsk" + "_" + made(6) + "_" + made(63), ""),
    ("elevenlabs-key", "", "sk" + "_" + made(48, HEX), ""),
    ("jina-key", "", "jina" + "_" + made(32, HEX) + made(28), ""),
    ("cerebras-key", "", "csk" + "-" + made(48, LOWER), ""),
    ("firecrawl-key", "", "fc" + "-" + made(32, HEX), ""),
    ("langfuse-key", "", "sk-lf" + "-" + uuid(), ""),
    ("model-gateway-key", "", "sk" + "-" + made(32, HEX), ""),
    ("sourcegraph-context-token", "SOURCEGRAPH_TOKEN=", made(40, HEX), ""),
    ("command-line-token", "curl -u '", made(32), ":' https://api.acme.dev"),
    ("environment-password", "docker run -e MYSQL_ROOT_PASSWORD=", "hX9" + "!vPq2", " mysql:8"),
    ("password-in-text", "# password: ", "zq7" + "Wm2xK", " on the old host"),
    ("generic-token", '"tokens": ["', made(32), '"]'),
    ("generic-token", 'NEXTAUTH_SECRET="', made(32), '"'),
    ("generic-token", "page_access_token = '", made(32), "'"),
    ("github-personal-token", "", "ghp" + "_" + made(16) + "fake" + made(16), ""),
]

SILENT = [
    'id = "' + uuid() + '"',
    "request_id: " + uuid(),
    "commit " + made(40, HEX),
    "sha256:" + made(64, HEX),
    '"integrity": "sha512-' + made(86, ALNUM + "+/") + '=="',
    "    resolved \"https://registry.npmjs.org/a/-/a-1.0.0.tgz#" + made(40, HEX) + '"',
    "github.com/pkg/errors v0.9.1 h1:" + made(43, ALNUM + "+/") + "=",
    "    --hash=sha256:" + made(64, HEX) + " \\",
    'checksum = "' + made(64, HEX) + '"',
    "<img src='data:image/png;base64," + made(400, ALNUM + "+/") + "'>",
    "@font-face{src:url(data:font/woff2;base64," + made(400, ALNUM + "+/") + ")}",
    block("PUBLIC KEY"),
    block("CERTIFICATE"),
    block("PGP PUBLIC KEY BLOCK"),
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA" + made(44) + " someone@host",
    'BEGIN = "-----BEGIN PRIVATE KEY-----"\nEND = "-----END PRIVATE KEY-----"',
    "if data.startswith('-----BEGIN RSA PRIVATE KEY-----'):\n    return parse(data)",
    "-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----",
    "aws_access_key_id = AKIA" + "IOSFODNN7" + "EXAMPLE",
    "aws_secret_access_key = wJalrX" + "UtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY",
    "key = AKIA" + "X" * 16,
    "gh_token: ghp" + "_" + "x" * 36,
    "slack: xoxb" + "-your-bot-token",
    'token = "' + "1234567890" * 3 + '"',
    'api_key = "' + "a" * 32 + '"',
    'api_key = "' + string.ascii_lowercase + '"',
    'api_key = "YOUR_API_KEY"',
    'api_key = "your-api-key-goes-here-1234"',
    'api_key = "<API_KEY>"',
    "ghp" + "_fake" + made(32),
    "ghp" + "_" + made(32) + "fake",
    "AKIA" + "FAKE" + made(12, UPPER),
    'invalid_api_key = "' + made(32) + '"',
    "nonMatchingToken = '" + made(16) + "'",
    'mock_password = "hX9' + '!vPq2"',
    'next_page_key = "' + made(32) + '"',
    'translation_key = "' + made(32) + '"',
    "keyVaultToStoreSecrets: cmp2-qat-1208358310",
    'api_key = "{{ api_key_from_vault_2 }}"',
    'api_key = "${API_KEY_PRODUCTION_1}"',
    "API_KEY=$(vault read -field=key1 secret/app)",
    "token: ${{ secrets.GITHUB_TOKEN }}",
    'token = os.environ["GITHUB_TOKEN_V2"]',
    'const token = process.env.GITHUB_TOKEN_V2',
    'token = os.getenv("SERVICE_TOKEN_V2")',
    'password = getpass.getpass("Password: ")',
    'password = config.get("database", "password")',
    "password = request.form.password",
    "user.password = hash_password(raw)",
    'password = "changeme"',
    'password = "password"',
    "password: secret",
    'PASSWORD = "test123"',
    'password = "************"',
    'password: ""',
    "password:",
    'password = "%s"',
    'label = "Password: required"',
    'errors["password"] = "is too short"',
    "'password': 'Passwort vergessen',",
    "# password must contain at least one digit",
    'password_hash = "$2b$12$' + made(53) + '"',
    "https://acme.dev/path:8080/@scope/package",
    "https://user@acme.dev/",
    "https://user:password@acme.dev/",
    "https://user:${PASSWORD}@acme.dev/",
    "ftp://demo:" + made(12) + "@example.com/",
    "mailto:someone@acme.dev",
    "curl -u username:password https://acme.dev",
    'curl -u "$USER:$TOKEN" https://acme.dev',
    "docker run -u 1000:1000 image",
    "Authorization: Bearer $TOKEN",
    "Authorization: Bearer <access_token>",
    "Authorization: Basic " + login("user", "pass"),
    "the basic authorization scheme sends it in clear",
    "next_page_token: " + made(32),
    'csrf_token = "' + made(32) + '"',
    'public_key = "' + made(43) + '"',
    "primary_key: " + "customer_id_v2",
    'secret_name = "prod/app/db-credentials-1"',
    'token_url = "https://login.acme.dev/oauth2/v2.0/token"',
    "credentialsId: '" + uuid() + "'",
    "tokenizer = AutoTokenizer.from_pretrained('bert-base-v2')",
    "type PrivateKey = ed25519.Ed25519PrivateKey",
    'auth = "OAuth2PasswordBearer"',
    "!function(e,t){var n=t.key,r=t.token||e.secret;return n.password=r.auth(n)}(a,b);" * 40,
    "eyJhbGciOi is how such a token starts",
    "a coalescing pass: adjacent ranges are merged",
    "",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "before", "value", "after"), FLAGS, ids=[f"{row[0]}-{n}" for n, row in enumerate(FLAGS)])
def test_flags(rule: str, before: str, value: str, after: str) -> None:
    text = f"first line\n{before}{value}{after}\nlast line\n"
    found = matches(text)
    assert [match.rule for match in found] == [f"secret-{rule}"]
    assert values(text, found) == [value]
    line = 2 + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    region = found[0].region
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (
        line, column, line, column + len(value),
    )  # fmt: skip
    assert found[0].secret == ((line, column, column + len(value)),)


@pytest.mark.parametrize("text", SILENT)
def test_stays_silent(text: str) -> None:
    assert matches(f"{text}\n") == ()


@pytest.mark.parametrize("row", FLAGS, ids=[f"{row[0]}-{n}" for n, row in enumerate(FLAGS)])
def test_value_stands_nowhere_in_the_answer(row: tuple[str, str, str, str]) -> None:
    rule, before, value, after = row
    scanned = scan(f"{before}{value}{after}")
    assert value not in repr(scanned)
    assert f"secret-{rule}" in {known.id for known in scanned.rules}


@pytest.mark.parametrize("kind", ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "])
def test_key_block_is_one_finding_and_every_line_of_it_is_masked(kind: str) -> None:
    (match,) = matches(f"a\n{block(kind + 'PRIVATE KEY')}\nb\n")
    assert match.rule == "secret-private-key"
    assert (match.region.start_line, match.region.end_line) == (2, 7)
    assert match.secret == tuple((line, 1, 65) for line in range(3, 7))


def test_pgp_key_block() -> None:
    (match,) = matches(block("PGP PRIVATE KEY BLOCK"))
    assert match.rule == "secret-private-key"


def test_key_block_within_a_string() -> None:
    text = 'key = "' + block("PRIVATE KEY").replace("\n", "\\n") + '"'
    (match,) = matches(text)
    (span,) = match.secret
    shown = text[: span.start_column - 1] + text[span.end_column - 1 :]
    assert shown == 'key = "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----"'


def test_key_block_that_is_cut_off() -> None:
    (match,) = matches(block("RSA PRIVATE KEY").rsplit("\n", 1)[0] + "\n\nnot part of it: prose\n")
    assert [span.line for span in match.secret] == [2, 3, 4, 5]


def test_encrypted_key_headers_do_not_end_the_block() -> None:
    head, body = block("EC PRIVATE KEY").split("\n", 1)
    (match,) = matches(f"{head}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n{body}\n")
    assert match.secret[-1].line == 8


def test_specific_shape_wins_over_the_general_one() -> None:
    value = "ghp" + "_" + made(36)
    (match,) = matches(f'github_token = "{value}"')
    assert match.rule == "secret-github-personal-token"
    assert match.severity is Severity.CRITICAL


def test_all_that_any_shape_saw_is_masked() -> None:
    value = "ghp" + "_" + made(36)
    text = f'token = "{value}/{made(20)}"'
    (match,) = matches(text)
    assert values(text, [match]) == [value]
    assert match.secret == ((1, 10, len(text)),)


def test_two_values_in_one_line_are_two_findings() -> None:
    first, second = "AKIA" + made(16, UPPER), made(40, ALNUM + "/+")
    text = f"AWS_ACCESS_KEY_ID={first} AWS_SECRET_ACCESS_KEY={second}"
    assert values(text, matches(text)) == [first, second]


def test_columns_count_characters() -> None:
    value = made(32)
    (match,) = matches(f"# größe €😀\nclé = 1; api_key = '{value}'\n")
    assert match.region.start_column == len("clé = 1; api_key = '") + 1


def test_bytes_that_are_no_text_count_as_one_character_each() -> None:
    data = b"caf\xe9 \xff api_key = '" + made(32).encode() + b"'\n"
    (match,) = SCANNER.scan([Target("a", data, None)]).matches
    assert match.region.start_column == len(data.decode("utf-8", "replace").split("'")[0]) + 2


def test_windows_line_ends() -> None:
    value = made(32)
    text = f"a\r\nAPI_KEY={value}\r\nb\r\n"
    (match,) = matches(text)
    assert (match.region.start_line, values(text, [match])) == (2, [value])


def test_only_keeps_the_rules_asked_for() -> None:
    targets = [Target("a", f"API_KEY={made(32)}\n{'ghp' + '_' + made(36)}".encode(), None)]
    scanned = SCANNER.scan(targets, frozenset({"secret-github-personal-token"}))
    assert {match.rule for match in scanned.matches} == {rule.id for rule in scanned.rules} == {"secret-github-personal-token"}


def test_wide_text_is_unread() -> None:
    scanned = SCANNER.scan([Target("a", "token".encode("utf-16"), None), Target("b", b"x", None)])
    assert set(scanned.unread) == {"a"}
    assert scanned.run.files == 1


def test_text_with_zero_bytes_in_it_is_unread_and_masked_all_the_same() -> None:
    scanned = scan(f"api_key = '{made(32)}'  # \0")
    assert set(scanned.unread) == {"file.txt"}
    assert [match.rule for match in scanned.matches] == ["secret-generic-token"]


@pytest.mark.parametrize(
    "unit",
    ["password=", 'token="', "a", "-u a:", "://a:", "eyJ.", "-----BEGIN PRIVATE KEY-----", '\\"key\\":', "api_key='a1b2c3d4"],
)
def test_giant_line_is_read_in_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + f' api_key = "{made(32)}"'
        start = time.process_time()
        assert made(32) in values(text, matches(text))
        return time.process_time() - start

    seconds(1000)
    assert seconds(800_000) < 40 * max(seconds(100_000), 0.05)


BEFORE = [("adyen", ""), ("setting", "password="), ("code", 'token = "'), ("url", "postgres://app:")]


@pytest.mark.parametrize("before", sampled(BEFORE, 2))
def test_giant_value_costs_little_and_is_masked_in_full(before: str) -> None:
    text = before + "AQEm" + made(4096) + "aB3" * 2_000_000 + "@h" + '"' * before.count('"')
    start = time.process_time()
    (match,) = matches(text)
    assert time.process_time() - start < 3
    assert match.secret[0].end_column > 6_000_000


def test_past_a_number_of_places_nothing_of_the_file_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'api_key = "{made(32, seed=number)}"' for number in range(5)]
    monkeypatch.setattr("steps.scan.scanners.secrets._MOST", 5)
    assert len(matches("\n".join(lines))) == 5
    monkeypatch.setattr("steps.scan.scanners.secrets._MOST", 3)
    scanned = scan("\n".join(lines))
    assert [match.rule for match in scanned.matches] == ["secret-overflow", *["secret-generic-token"] * 3]
    assert set(scanned.unread) == {"file.txt"}
    assert set(shown("\n".join(lines))) == {MASK}


def test_token_that_is_longer_than_its_shape_is_masked_to_its_end() -> None:
    value = "docker: dckr" + "_pat_" + made(60)
    (match,) = matches(value)
    assert match.region.end_column < len(value)
    assert match.secret == ((1, 9, len(value) + 1),)


def test_secret_in_a_file_name_is_a_finding_of_the_file() -> None:
    (match,) = scan("x = 1\n", "keys/ghp" + "_" + made(36) + ".txt").matches
    assert (match.rule, match.region, match.secret) == ("secret-github-personal-token", Region(1, 1, 1, 1), ())


SETTINGS: dict[str, Callable[[str], str]] = {
    "alone": lambda text: text,
    "in a line comment": lambda text: f"x = 1  # {text} nosec",
    "in a block comment": lambda text: f"/* {text} NOSONAR */",
    "behind other words": lambda text: f"see below, {text}",
    "between tabs": lambda text: f"\t{text}\t# nosec",
    "between brackets": lambda text: f"f({text})  # nosec",
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n") + "\r",
    "in JSON": lambda text: f'{{"note": "{json.dumps(text)[1:-1]}", "allow": "gitleaks:allow"}}',
    "in JSON in JSON": lambda text: json.dumps(json.dumps({"note": text})),
    "in a block of YAML": lambda text: "data: |\n  " + text.replace("\n", "\n  ") + "\n  # gitleaks:allow",
    "in a literal of Python": lambda text: f"x = {text!r}  # nosec",
    "in one line of JavaScript": lambda text: "f();var n='" + json.dumps(text)[1:-1].replace("'", "\\'") + "';f(n);f()",
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_no_value_stands_in_any_line_as_it_may_be_shown(setting: Callable[[str], str]) -> None:
    values = {f"{before}…{after}": value for _, before, value, after in FLAGS}
    texts = {f"{before}…{after}": setting(f"{before}{value}{after}") for _, before, value, after in FLAGS}
    assert [row for row, text in texts.items() if values[row] in "\n".join(shown(text))] == []


def test_every_format_says_what_it_must() -> None:
    formats = catalogue.secret_formats().formats
    assert {form.id for form in formats} - {row[0] for row in FLAGS} == {"private-key"}, "each has a row above"
    assert len({form.id for form in formats}) == len(formats)
    for form in formats:
        assert form.keywords, form.id
        assert all(word == word.lower() for word in form.keywords), form.id
    assert {rule.cwe[0] for rule in SCANNER.scan([]).rules} == {"CWE-798"}
