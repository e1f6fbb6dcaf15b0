package org.example.shop;

import java.security.*;
import javax.crypto.*;

public class Text {
    byte[] seal(byte[] data, Key key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        IvParameterSpec iv = new IvParameterSpec("0123456789abcdef".getBytes());
        cipher.init(Cipher.ENCRYPT_MODE, key, iv);
        return cipher.doFinal(data);
    }
}
