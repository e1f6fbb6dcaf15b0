package org.example.shop;

import java.security.*;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

public class Gcm {
    byte[] seal(byte[] data, Key key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(data);
    }
}
