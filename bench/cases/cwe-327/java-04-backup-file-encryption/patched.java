package org.example.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts the nightly dump before it leaves the host. */
public final class DumpEncryptor {

    private static final String KEY_ALIAS = "backup";

    private final Key key;
    private final SecureRandom random = new SecureRandom();

    public DumpEncryptor(KeyStore store, char[] password) throws GeneralSecurityException {
        this.key = store.getKey(KEY_ALIAS, password);
        if (this.key == null) {
            throw new IllegalStateException("no key '" + KEY_ALIAS + "' in the key store");
        }
    }

    public void encrypt(Path dump, Path target) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(dump);
                OutputStream file = Files.newOutputStream(target)) {
            Cipher cipher = newCipher(file);
            try (OutputStream out = new CipherOutputStream(file, cipher)) {
                in.transferTo(out);
            }
        }
    }

    private Cipher newCipher(OutputStream header) throws IOException, GeneralSecurityException {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        header.write("DUMP2".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        header.write(nonce);
        return cipher;
    }

    public static void main(String[] args) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = System.getenv("BACKUP_STORE_PASSWORD").toCharArray();
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            store.load(in, password);
        }
        new DumpEncryptor(store, password).encrypt(Path.of(args[1]), Path.of(args[1] + ".enc"));
    }
}
