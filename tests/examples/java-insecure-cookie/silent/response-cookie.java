package org.example.shop;

import org.springframework.http.ResponseCookie;

public class ResponseCookie {
    ResponseCookie cart(String id) {
        return ResponseCookie.from("cart", id).httpOnly(true).secure(true).sameSite("Lax").build();
    }
}
