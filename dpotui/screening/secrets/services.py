"""The forms in which services write their keys, so that they are told from one another."""

import re
from typing import Final

FORMS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("private_key", "-----BEGIN", re.compile(
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?=[\s\S]{0,400}?[A-Za-z0-9+/=]{12})"
        r"(?:[\s\S]{0,8000}?-----END [A-Z ]{0,30}-----|(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{12,}){1,120})"
    )),
    ("aws_key", "A", re.compile(
        r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\W{1,12}(?:\w{1,30}\W{1,6}){0,3}?[A-Za-z0-9/+]{40}(?![\w/+=])"
    )),
    ("api_key", "AC", re.compile(r"(?<=\bAC)[0-9a-f]{32}\W{1,40}?(?:\w{1,20}\W{1,6}){0,3}[0-9a-f]{32}\b")),
    ("api_key", "PMAK-", re.compile(r"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b")),
    ("api_key", "LTAI", re.compile(r"\bLTAI[A-Za-z0-9]{12,24}\b")),
    ("api_key", "AKID", re.compile(r"\bAKID[A-Za-z0-9]{32,36}\b")),
    ("api_key", "EAA", re.compile(r"\bEAA[A-Za-z]{1,3}[A-Za-z0-9]{80,}")),
    ("api_key", "IGQ", re.compile(r"\bIGQ[\w-]{100,}")),
    ("api_key", "1//0", re.compile(r"\b1//0[\w-]{40,}")),
    ("api_key", "AccountKey=", re.compile(r"(?<=AccountKey=)[A-Za-z0-9+/]{60,}={0,2}")),
    ("api_key", "Key=", re.compile(r"(?<=SharedAccessKey=)[A-Za-z0-9+/]{40,}={0,2}")),
    ("api_key", "v1.0-", re.compile(r"\bv1\.0-[0-9a-f]{24}-[0-9a-f]{100,}\b")),
    ("api_key", "_", re.compile(r"\b(?:ghr|gho|patp?|secret|key|tok|live|sess|sk|rk|cs|ops|api|pul|shpua"
        r"|duffel_(?:live|test)|ion|atlasv1|FLWSECK|xkeysib"
                               r"|CFPAT|PRIVATE-TOKEN|ATCTT3|EZAK|EZTK|live_pub|nfp|vercel|tfp|dckr_oat"
                               r"|sl\.u)[_-][A-Za-z0-9]{24,}\b")),
    ("jwt", "eyJ", re.compile(r"(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}")),
    ("github_token", "gh", re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}")),
    ("github_token", "github_pat_", re.compile(r"\bgithub_pat_\w{50,}")),
    ("aws_key", "A", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("api_key", "sk-", re.compile(r"\bsk-(?=[\w-]{0,120}\d)[A-Za-z0-9_-]{20,}")),
    ("api_key", "k_", re.compile(r"\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}")),
    ("api_key", "AIza", re.compile(r"\bAIza[\w-]{35}")),
    ("api_key", "xox", re.compile(r"\bxox[abeoprs]-[\w-]{10,}")),
    ("api_key", "xapp-", re.compile(r"\bxapp-[\w-]{20,}")),
    ("api_key", "hf_", re.compile(r"\bhf_[A-Za-z0-9]{30,}")),
    ("api_key", "gl", re.compile(r"\bgl(?:pat|rt|ptt|dt)-[\w-]{20,}")),
    ("api_key", "npm_", re.compile(r"\bnpm_[A-Za-z0-9]{36}\b")),
    ("api_key", "pypi-", re.compile(r"\bpypi-[\w-]{50,}")),
    ("api_key", "SG.", re.compile(r"\bSG\.[\w-]{16,}\.[\w-]{16,}")),
    ("api_key", "shp", re.compile(r"\bshp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}\b")),
    ("api_key", "dop_v1_", re.compile(r"\bdop_v1_[0-9a-f]{64}\b")),
    ("api_key", "ya29.", re.compile(r"\bya29\.[\w-]{20,}")),
    ("api_key", "GOCSPX-", re.compile(r"\bGOCSPX-[\w-]{20,}")),
    ("api_key", "_", re.compile(r"\b(?:sbp|rnd|dckr_pat|lin_api|ntn|gsk|whsec)_[\w-]{20,}")),
    ("api_key", ":AA", re.compile(r"(?:\b|(?<=bot))\d{8,10}:AA[\w-]{30,36}(?![\w-])")),
    ("api_key", "hook", re.compile(r"\b[\w.-]{0,60}hook[\w.-]{0,60}(?:/[\w.@-]{1,100}){1,8}")),
    ("api_key", "webhook", re.compile(r"\b[\w.-]{1,80}(?:/[\w-]{1,30}){0,3}/webhooks?(?:/[\w.@-]{1,100}){1,6}")),
    ("api_key", "hv", re.compile(r"\bhv[sbr]\.[\w-]{24,}")),
    ("api_key", "dp.", re.compile(r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{20,}")),
    ("api_key", "key-", re.compile(r"\bkey-[0-9a-f]{32}\b")),
    ("api_key", "-us", re.compile(r"\b[0-9a-f]{32}-us\d{1,2}\b")),
    ("api_key", "NRAK-", re.compile(r"\bNRAK-[A-Z0-9]{27}\b")),
    ("api_key", "SK", re.compile(r"\bSK[0-9a-f]{32}\b")),
    ("api_key", "dapi", re.compile(r"\bdapi[0-9a-f]{32}(?:-\d)?\b")),
    ("api_key", "sq0", re.compile(r"\bsq0(?:atp|csp|idp)-[\w-]{22,}")),
    ("api_key", "_", re.compile(r"\b(?:sntrys|sntryu|glsa|rubygems|lsv2_pt|lsv2_sk|phx|phc|pscale_tkn|pscale_pw|figd"
                               r"|pcsk|fw|tvly|r8|nvapi|xai|fio|oy2|shppa)[_-][\w.=-]{24,}")),
    ("api_key", "tvly-", re.compile(r"\btvly-[\w-]{24,}")),
    ("api_key", "EAAA", re.compile(r"\bEAAA[\w-]{56,}")),
    ("api_key", "HRKU-", re.compile(r"\bHRKU-[\w-]{30,}")),
    ("api_key", "ATATT3", re.compile(r"\bATATT3[\w=-]{50,}")),
    ("api_key", "pat", re.compile(r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b")),
    ("api_key", ":fx", re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}:fx\b")),
    ("api_key", "DeepL-Auth-Key", re.compile(r"(?<=DeepL-Auth-Key )[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")),
    ("api_key", "cio", re.compile(r"\bcio[A-Za-z0-9]{32}\b")),
    ("api_key", ".", re.compile(r"\b[MNO][A-Za-z0-9_-]{23,28}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])")),
    ("private_key", "AGE-SECRET-KEY-", re.compile(r"\bAGE-SECRET-KEY-1[0-9A-Z]{50,}")),
    ("private_key", "PuTTY-", re.compile(r"PuTTY-User-Key-File-[\s\S]{0,16000}?Private-MAC: \w+")),
)  # fmt: skip
"""(kind, a marker that every one of them holds, its form)."""
