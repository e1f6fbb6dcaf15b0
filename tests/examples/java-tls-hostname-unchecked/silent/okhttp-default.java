package org.example.shop;

import okhttp3.OkHttpClient;

public class OkhttpDefault {
    OkHttpClient client() {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .build();
    }
}
