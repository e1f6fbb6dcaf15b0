package org.example.shop;

import java.security.MessageDigest;

public class Md5 {
    byte[] digest(byte[] data) throws Exception {
        return MessageDigest.getInstance("MD5").digest(data);
    }
}
