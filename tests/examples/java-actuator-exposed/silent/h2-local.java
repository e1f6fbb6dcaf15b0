package org.example.shop;

import java.sql.SQLException;
import org.h2.tools.Server;
import org.springframework.context.annotation.Bean;

public class H2Local {
    @Bean(initMethod = "start", destroyMethod = "stop")
    Server database() throws SQLException {
        return Server.createTcpServer("-tcp", "-tcpPort", "9092");
    }
}
