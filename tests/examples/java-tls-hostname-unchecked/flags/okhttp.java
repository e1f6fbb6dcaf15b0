package org.example.shop;

import okhttp3.OkHttpClient;

public class Okhttp {
    OkHttpClient client() {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .hostnameVerifier((host, session) -> true)
                .build();
    }
}
