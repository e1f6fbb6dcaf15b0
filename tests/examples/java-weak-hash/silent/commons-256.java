package org.example.shop;

import org.apache.commons.codec.digest.DigestUtils;

public class Commons256 {
    byte[] digest(byte[] data) throws Exception {
        return DigestUtils.sha256(data);
    }
}
