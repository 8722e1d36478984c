import 'runrate-calculator';
