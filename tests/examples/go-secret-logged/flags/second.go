package app

func issue(logger *zap.Logger, u User) {
	logger.Info("issued", zap.String("value", u.ResetToken))
}
