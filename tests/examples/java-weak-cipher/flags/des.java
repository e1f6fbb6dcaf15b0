package org.example.shop;

import java.security.*;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

public class Des {
    byte[] seal(byte[] data, Key key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }
}
