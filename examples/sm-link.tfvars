# Keys for examples/huawei-certificate.ts on the emulator. They belong to the certificates there and to nothing else. Files of
# variables that hold real keys are not for git: `vpnform init` lets it ignore them.
env_SM_SIGN_KEY = <<PEM
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIO5rzOOhp2M6S3dYpKhiDhVMDrWRPYevzxw7KHge+CZCoAoGCCqBHM9V
AYItoUQDQgAE9WuvSWiSGkUyFO+aotpntEMBnuJB0svEukrBkW5gvFiOCM5yhWeD
ISsikh24nUqLUuGODFcFFy96foJXJQx5HQ==
-----END EC PRIVATE KEY-----
PEM
env_SM_ENC_KEY = <<PEM
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIPtX80r1WJcV5Ta5brsKcZkBiGX54E5uIJlnAOlyD6lwoAoGCCqBHM9V
AYItoUQDQgAEmMW9fNTEaNTPDfACh9f7ZfDBZkQmwQJD9SqeVEHZuQ3rkMKmPknJ
z2JHETscAM5Kn4RKLDOViRBVOMvFR5q3/w==
-----END EC PRIVATE KEY-----
PEM
