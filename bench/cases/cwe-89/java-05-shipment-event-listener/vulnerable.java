package org.example.freight;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
public class LaneClosureListener {

    private static final Logger LOG = LoggerFactory.getLogger(LaneClosureListener.class);

    public record LaneClosure(String reason, List<String> lanes) {}

    private final DataSource dataSource;
    private final ObjectMapper mapper;

    public LaneClosureListener(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    @KafkaListener(topics = "lane-closures", groupId = "shipment-hold")
    public void onClosure(String payload) throws Exception {
        LaneClosure closure = mapper.readValue(payload, LaneClosure.class);
        if (closure.lanes() == null || closure.lanes().isEmpty()) {
            return;
        }
        int held = hold(closure);
        LOG.info("{} shipments put on hold", held);
    }

    private int hold(LaneClosure closure) throws SQLException {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement update = connection.prepareStatement(holdSql(closure))) {
            update.setString(1, closure.reason());
            return update.executeUpdate();
        }
    }

    private static String holdSql(LaneClosure closure) {
        StringBuilder sql = new StringBuilder("UPDATE shipment SET held = TRUE, hold_reason = ?");
        sql.append(" WHERE delivered_at IS NULL AND lane IN (");
        sql.append(closure.lanes().stream()
                .map(lane -> "'" + lane.strip() + "'")
                .collect(Collectors.joining(", ")));
        return sql.append(')').toString();
    }
}
