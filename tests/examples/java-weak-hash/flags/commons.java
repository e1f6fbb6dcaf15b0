package org.example.shop;

import org.apache.commons.codec.digest.DigestUtils;

public class Commons {
    byte[] digest(byte[] data) throws Exception {
        return DigestUtils.sha1(data);
    }
}
