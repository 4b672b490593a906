"""Tells what stands for a secret and opens nothing by itself: encrypted values, digests, references to where it is."""

import re
from typing import Final

_ENCRYPTED: Final = (
    r"\$ANSIBLE_VAULT;.*|ENC\[.*|ENC\(.*|ENC~.*|enc:.*|encrypted:.*|\{cipher\}.*|vault:v\d+:.*|sops:.*"
    r"|Ag[A-D][A-Za-z0-9+/]{32,}[=.…]*|gAAAAA[\w-]{32,}[=.…]*|AQICAH[A-Za-z0-9+/]{24,}[=.…]*|01000000d08c9ddf\w*"
    r"|-----BEGIN(?: PGP MESSAGE| AGE ENCRYPTED FILE)?.*|age-encryption\.org/.*"
)
"""What sops, Ansible, hiera-eyaml, Jasypt, Spring, Vault, dotenvx, sealed secrets, Fernet, AWS KMS and Windows make of
a secret."""
_DIGESTS: Final = (
    r"\$2[abxy]?\$\d\d?\$.+|\$argon2(?:id|i|d)\$.+|\$(?:[156y7]|gy|sha1|md5|apr1|scrypt|pbkdf2[\w-]*)\$[^$]{1,90}(?:\$.*)?"
    r"|(?:pbkdf2|bcrypt|scrypt|argon2|sha(?:1|256|512))(?:[_:-]\w{2,12})?[$:].{8,}|\{(?:S?(?:SHA|MD5)\d*|CRYPT|PBKDF2[\w-]*)\}.+"
)
"""What becomes of a password where it is only compared."""
_REFERENCES: Final = (
    r"(?:op|bws?|doppler|sm|akv|keyvault|azurekv|gcpsm|gcp-sm|awssm|awssecret|secret|secrets|vault|ssm|kv|infisical"
    r"|keychain|keyring|ref\+\w+|env|file)://.*"
    r"|vault:.*|arn:aws[\w-]*:.*|projects/[\w-]+/secrets/.*|secretsmanager:.*|ssm:.*|keyvault:.*|akv:.*|env:[\w.]+"
    r"|(?:secrets?|kv|vault|ssm)/[\w./#:-]+|/run/secrets/.*|/var/run/secrets/.*|@Microsoft\.KeyVault\(.*"
    r"|secretKeyRef\b.*|valueFrom\b.*|fromEnv\b.*|resolve:.*|secrets?\.[A-Za-z_][\w.-]*"
)
"""Where a program finds a secret: in a manager of secrets, in a file, in its surroundings."""
_SEALED: Final = re.compile(f"{_ENCRYPTED}|{_DIGESTS}|{_REFERENCES}", re.DOTALL)
_FIRST: Final = frozenset("$EeAg0-{opbdskiav@rfp/m")
"""What one of them begins with: quicker to say than whether it is one."""


def is_sealed(value: str) -> bool:
    """Whether a value is encrypted, is a digest, or only names the place of a secret."""
    return value[:1] in _FIRST and bool(_SEALED.fullmatch(value))
